package ai.neolink.settlement.recharge;

/** What may be proposed for an open item. */
public enum ProposedAction {
    /** Money in suspense becomes a customer's. */
    ASSIGN_IN(ItemState.ASSIGNED_IN, 1),
    /** Money that went out was a customer's. */
    ASSIGN_OUT(ItemState.ASSIGNED_OUT, -1),
    /** The open amount on clearing is taken from the customer; given to him if negative. */
    TO_CUSTOMER(ItemState.GIVEN_UP_TO_CUSTOMER, -1),
    /** The open amount on clearing is given up as a cost. */
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

    /** What it credits to the customer. */
    long customerFen(long amountFen) {
        return sign * amountFen;
    }
}
