package ai.neolink.settlement.engine;

/** The books of the subledger, in the order in which a run settles and posts them. The number stands in the tables. */
public enum BookId {
    COMPUTE(1, "s"),
    SUBSCRIPTION(2, "PERIOD"),
    STORAGE(3, "GiB·day"),
    IMAGE(4, "GiB·day"),
    MODEL(5, "tokens"),
    RECHARGE(6, ""),
    RECOGNITION(7, ""),
    /** What two people decided on open items. */
    DECISION(8, ""),
    /** Lines of Alipay and WeChat Pay, and the recharges they are evidence of. */
    PAYMENT(9, ""),
    /** The bank's entries. */
    TRANSFER(10, ""),
    /** What providers paid out, and its arrival at the bank. */
    PAYOUT(11, "");

    private final int number;
    private final String unit;

    BookId(int number, String unit) {
        this.number = number;
        this.unit = unit;
    }

    public int number() {
        return number;
    }

    /** Unit of a charge's quantity. */
    public String unit() {
        return unit;
    }

    /** Whether the book holds charges. */
    public boolean isProduct() {
        return number <= MODEL.number;
    }

    public static BookId numbered(int number) {
        return values()[number - 1];
    }
}
