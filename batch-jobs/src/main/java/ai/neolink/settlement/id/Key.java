package ai.neolink.settlement.id;

import ai.neolink.settlement.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Keys of everything that feeds name: the first 63 bits of SHA-256 over kind and id. A key needs no look-up, is the
 * same on every database, and keys are evenly spread, so that a range of keys is a partition. The table {@code entity}
 * tells what a key stands for and refuses two ids with one key.
 */
public final class Key {
    public static final String ACCOUNT = "ACCOUNT";
    public static final String INSTANCE = "INSTANCE";
    public static final String VOLUME = "VOLUME";
    public static final String ORDER = "ORDER";
    public static final String RECHARGE = "RECHARGE";
    public static final String SKU = "SKU";
    public static final String REGION = "REGION";
    public static final String LINE = "LINE";

    private static final String PAYMENT = "PAYMENT";
    private static final String PAYOUT = "PAYOUT";

    /** The key of a charge that has no SKU or no metered thing. */
    public static final long NONE = 0;

    private Key() {}

    public static long of(String kind, String id) {
        var digest = sha256((kind + '|' + id).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong() >>> 1;
    }

    /** The key that recharges and statement lines of one merchant order number share. */
    public static long payment(String channel, String merchantOrderNo) {
        return of(PAYMENT, channel + '|' + merchantOrderNo.strip());
    }

    /** The key that payouts of a provider and their arrivals at the bank share: those of one amount. */
    public static long payout(String channel, long amountFen) {
        return of(PAYOUT, channel + '|' + amountFen);
    }

    public static byte[] sha256(byte[] bytes) {
        return Sha256.digest().digest(bytes);
    }
}
