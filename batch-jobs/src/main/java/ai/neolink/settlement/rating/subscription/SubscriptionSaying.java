package ai.neolink.settlement.rating.subscription;

import ai.neolink.settlement.refusal.Wording;

/** What only explanations of subscriptions say. */
enum SubscriptionSaying implements Wording {
    FROM_TO("%s to %s"),
    PREPAID_STORAGE("prepaid storage"),
    PERIODS("periods"),
    SERVICE_PERIOD("service period"),
    COMPUTED("computed"),
    ALL_OF_IT("all of it"),
    STATED("stated by the platform, which is charged"),
    STATED_WITHOUT_PRICE("stated by the platform; a price is missing"),
    PREPAID_AT_PRICE("%d GiB × %d days × %s"),
    NOTHING_TO_BE_PAID("nothing is to be paid for the order");

    private final String text;

    SubscriptionSaying(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
