package ai.neolink.settlement.rating.subscription;

import ai.neolink.settlement.engine.Charge;
import ai.neolink.settlement.engine.OwnRow;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.time.Span;
import java.util.List;
import java.util.Objects;

/** The service period of an order's charge (table {@code service_period}). */
record ChargedPeriod(long order, int seq, long owner, Span period) implements OwnRow {
    /** The periods of all charges. */
    static List<ChargedPeriod> of(Postings orders) {
        return orders.charges().stream()
                .map(charge -> of(charge, orders.owner()))
                .toList();
    }

    private static ChargedPeriod of(Charge charge, long owner) {
        return new ChargedPeriod(charge.window().meter(), charge.seq(), owner, Objects.requireNonNull(charge.period()));
    }

    /** Not counted: the period belongs to its charge. */
    @Override
    public Count count() {
        return Count.NOT;
    }
}
