package ai.neolink.settlement.explain;

import ai.neolink.settlement.refusal.Wording;

/**
 * What explanations say: causes of changes, steps of calculations, states of nodes. Each is a cell, or a part of one.
 */
public enum Saying implements Wording {
    SETTLED_IN_TIME("settled in time"),
    CAME_LATE("came late: %s"),
    CAN_BE_PRICED("it can be priced; before it was listed as %s"),
    PRICE_CHANGED("price %s → %s"),
    NO_PRICE("none"),
    PRICE_UNTIL("%s until %s"),
    PRICE_THEN("%s, then %s"),
    RATE_CARD_CHANGED("rate card %d → %d"),
    MARKED("marked by “settle rerate”"),
    ANOTHER_CALCULATION("the calculation is another"),
    CHARGED_NOW("Charged now"),
    SESSION_IS_EMPTY("session %s revision %d says it ended when it began → 0 s"),
    SESSION_CAME("session %s revision %d came: %s to %s of %s"),
    SESSION_CHANGED("session %s revision %d says %s to %s of %s; before: %s to %s of %s"),
    /** Of what came, the arguments are its id, who, what and when; see {@link Look}. */
    SAMPLE_CAME("sample %1$s of %3$d bytes at %4$s came"),
    USAGE_CAME("record %1$s of %3$d tokens at %4$s came"),
    ORDER_CAME("order %1$s for %2$s, placed at %4$s, came"),

    AND("%s; %s"),
    LIST("%s, %s"),
    FROM_TO("%s to %s"),
    EQUALS("%s = %s"),
    ROUNDS_TO("%s → %s"),
    IS("%s %s"),

    COMPUTE("compute"),
    TOKENS("tokens"),
    STORAGE("storage"),
    PREPAID_STORAGE("prepaid storage"),
    PERIODS("periods"),
    SERVICE_PERIOD("service period"),
    PEAK_OF_THE_DAY("peak of the day"),
    AT_THE_END_OF_THE_DAY("at the end of the day"),
    FREE("free"),
    INCLUDED("included"),
    PREPAID("prepaid"),
    BILLED("billed"),
    COMPUTED("computed"),
    ALL_OF_IT("all of it"),
    STATED("stated by the platform, which is charged"),
    STATED_WITHOUT_PRICE("stated by the platform; a price is missing"),
    ROUNDED("rounded to 0.01, half up"),
    MINIMUM_FEE("minimum fee"),
    BYTES("%s bytes"),
    BYTES_AND_GIB_DAYS("%s bytes, %s GiB·day"),
    QUANTITY_AT_PRICE("%s %s × %s"),
    SECONDS_AT_PRICE("%s s × %s / %d"),
    TOKENS_AT_PRICE("%s tokens / %d × %s"),
    PREPAID_AT_PRICE("%d GiB × %d days × %s"),
    NO_SECOND_IS_BILLED("no second of the hour is billed"),
    NO_TOKEN_IS_BILLED("no token of the day is billed"),
    NO_STORAGE("no storage of this customer that day"),
    NOTHING_BEYOND_FREE("nothing beyond what is free"),
    NOTHING_BEYOND_PREPAID("nothing beyond what is included and prepaid"),
    NOTHING_TO_BE_PAID("nothing is to be paid for the order"),

    RUNNING("running"),
    ENDED_WHEN_IT_BEGAN("ended when it began: 0 s"),
    LATER_REVISION_HOLDS("a later revision holds"),
    LATER_REVISION_WAS_THERE("a later revision was there already"),
    IN_FORCE("in force"),
    REPLACED("replaced by page %d"),
    REVISION("revision %d"),
    REJECTED("rejected"),
    NOT_TAKEN_UP("not taken up"),
    NEW_ORDER("new"),
    RENEWAL("renewal");

    private final String text;

    Saying(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
