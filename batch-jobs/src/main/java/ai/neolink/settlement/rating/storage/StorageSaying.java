package ai.neolink.settlement.rating.storage;

import ai.neolink.settlement.refusal.Wording;

/** What only explanations of storage say. */
enum StorageSaying implements Wording {
    STORAGE("storage"),
    INCLUDED("included"),
    PREPAID("prepaid"),
    NO_STORAGE("no storage of this customer that day"),
    NOTHING_BEYOND_PREPAID("nothing beyond what is included and prepaid");

    private final String text;

    StorageSaying(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
