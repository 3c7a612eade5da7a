package ai.neolink.settlement.recharge;

/**
 * What became of an item, and by which posting rule: a statement line when it is taken up, when it leaves suspense, or
 * an open amount.
 */
public enum ItemState {
    /** Counted in the control totals, not posted. */
    IGNORED(0),
    /** A payout: not posted; the bank's line is. */
    PAYOUT(0),
    /** Money in, paired with a recharge. */
    PAIRED(0),
    /** Money in that nobody is credited for. */
    SUSPENDED_IN(0),
    /** Money out, under question. */
    SUSPENDED_OUT(0),
    /** A transfer to the bank that names its customer. */
    CREDITED(0),
    /** A payout of the provider's arrived at the bank. */
    ARRIVED_ALIPAY(0),
    ARRIVED_WECHAT(0),
    /** The bank's charges. */
    CHARGES(0),
    /** Out of suspense: its recharge was reported late. */
    LATE_PAIRED(1),
    /** Out of suspense: its customer became known. */
    LATE_CREDITED(1),
    /** Out of suspense: two people assigned money in to a customer. */
    ASSIGNED_IN(1),
    /** Out of suspense: two people charged money out to a customer. */
    ASSIGNED_OUT(1),
    /** An open amount on clearing was given up, by two people; the amount is signed. */
    GIVEN_UP_TO_CUSTOMER(2),
    GIVEN_UP_TO_FEES(2);

    private final int seq;

    ItemState(int seq) {
        this.seq = seq;
    }

    /** Whether it stands in suspense, unless it left since. */
    public boolean isSuspended() {
        return this == SUSPENDED_IN || this == SUSPENDED_OUT;
    }

    /** An item has each number once at most: the database refuses to post it twice. */
    public int seq() {
        return seq;
    }
}
