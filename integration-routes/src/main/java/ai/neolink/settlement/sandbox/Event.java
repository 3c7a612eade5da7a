package ai.neolink.settlement.sandbox;

/**
 * A node of a feed.
 *
 * @param feed      the feed's name in the platform's addresses
 * @param arrivesAt when the platform learned of it, epoch seconds
 */
record Event(String feed, long arrivesAt, String json) {
    static final String ACCOUNTS = "accounts";
    static final String PRICES = "prices";
    static final String COMPUTE_SESSIONS = "compute-sessions";
    static final String STORAGE_SAMPLES = "storage-samples";
    static final String IMAGE_SAMPLES = "image-samples";
    static final String MODEL_USAGE = "model-usage";
    static final String ORDERS = "orders";
    static final String RECHARGES = "recharges";
}
