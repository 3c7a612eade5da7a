package ai.neolink.settlement.recharge;

/** The actions that may be proposed for an open item. */
public enum ProposedAction {
    /** Money in suspense is credited to a customer. */
    ASSIGN_IN(ItemState.ASSIGNED_IN, 1),
    /** Money that went out is charged to a customer. */
    ASSIGN_OUT(ItemState.ASSIGNED_OUT, -1),
    /** The open amount on clearing is taken from the customer, or given if it is negative. */
    TO_CUSTOMER(ItemState.GIVEN_UP_TO_CUSTOMER, -1),
    /** The open amount on clearing is written off as a cost. */
    TO_FEES(ItemState.GIVEN_UP_TO_FEES, 0);

    private final ItemState state;
    private final int sign;

    ProposedAction(ItemState state, int sign) {
        this.state = state;
        this.sign = sign;
    }

    ItemState state() {
        return state;
    }

    /** The amount that the action credits to the customer, in fen. */
    long customerFen(long amountFen) {
        return sign * amountFen;
    }
}
