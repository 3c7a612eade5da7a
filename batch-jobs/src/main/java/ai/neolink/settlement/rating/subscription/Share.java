package ai.neolink.settlement.rating.subscription;

import ai.neolink.settlement.engine.OwnRow;

/** The part of an order that becomes revenue (table {@code recognition}); negative if earlier shares are taken back. */
record Share(long order, long amountFen) implements OwnRow {
    @Override
    public Count count() {
        return Count.POSTED;
    }
}
