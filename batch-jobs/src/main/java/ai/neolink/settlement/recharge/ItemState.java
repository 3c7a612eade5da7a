package ai.neolink.settlement.recharge;

import java.util.List;
import java.util.stream.Stream;

/**
 * What became of an item, and by which posting rule: when a line is taken up, when it leaves suspense, or when an open
 * amount is given up.
 */
public enum ItemState {
    /** The line is counted in the control totals and not posted. */
    IGNORED(0),
    /** A payout; the bank's line is posted in its place. */
    PAYOUT(0),
    /** Money in, paired with a recharge. */
    PAIRED(0),
    /** Money in that no customer is credited for. */
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
    /** The line left suspense because its recharge was reported late. */
    LATE_PAIRED(1),
    /** The line left suspense because its customer became known. */
    LATE_CREDITED(1),
    /** The line left suspense because two people assigned money in to a customer. */
    ASSIGNED_IN(1),
    /** The line left suspense because two people charged money out to a customer. */
    ASSIGNED_OUT(1),
    /** Two people gave up an open amount on clearing; the amount is signed. */
    GIVEN_UP_TO_CUSTOMER(2),
    GIVEN_UP_TO_FEES(2);

    private final int seq;

    ItemState(int seq) {
        this.seq = seq;
    }

    /** Whether the item is in suspense, unless it left since. */
    public boolean isSuspended() {
        return this == SUSPENDED_IN || this == SUSPENDED_OUT;
    }

    /** The names of the states of items in suspense, as tables hold them. */
    public static List<String> suspended() {
        return Stream.of(values())
                .filter(ItemState::isSuspended)
                .map(ItemState::name)
                .toList();
    }

    /** Whether two people decided it. */
    public boolean isDecided() {
        return switch (this) {
            case ASSIGNED_IN, ASSIGNED_OUT, GIVEN_UP_TO_CUSTOMER, GIVEN_UP_TO_FEES -> true;
            default -> false;
        };
    }

    /** The number of the posting. An item has each number at most once: the database refuses to post it twice. */
    public int seq() {
        return seq;
    }
}
