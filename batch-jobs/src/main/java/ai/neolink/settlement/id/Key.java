package ai.neolink.settlement.id;

import ai.neolink.settlement.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Keys of what the feeds name: the first 63 bits of SHA-256 over kind and id. No look-up, no allocation, the same on
 * every database, and evenly spread, so a range of keys is a partition. The table {@code entity} tells what a key
 * stands for; two ids with one key are refused there.
 */
public final class Key {
    public static final String ACCOUNT = "ACCOUNT";
    public static final String INSTANCE = "INSTANCE";
    public static final String VOLUME = "VOLUME";
    public static final String IMAGE = "IMAGE";
    public static final String MODEL = "MODEL";
    public static final String ORDER = "ORDER";
    public static final String RECHARGE = "RECHARGE";
    public static final String SKU = "SKU";
    public static final String REGION = "REGION";
    public static final String LINE = "LINE";

    private static final String PAYMENT = "PAYMENT";
    private static final String PAYOUT = "PAYOUT";

    /** Stands where a window has no SKU or no metered thing of its own. */
    public static final long NONE = 0;

    private Key() {}

    public static long of(String kind, String id) {
        var digest = sha256((kind + '|' + id).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong() >>> 1;
    }

    /** Brings together the recharges and statement lines of a merchant order number. */
    public static long payment(String channel, String merchantOrderNo) {
        return of(PAYMENT, channel + '|' + merchantOrderNo.strip());
    }

    /** Brings together the payouts of a provider and their arrivals at the bank: those of one amount. */
    public static long payout(String channel, long amountFen) {
        return of(PAYOUT, channel + '|' + amountFen);
    }

    public static byte[] sha256(byte[] bytes) {
        return Sha256.digest().digest(bytes);
    }
}
