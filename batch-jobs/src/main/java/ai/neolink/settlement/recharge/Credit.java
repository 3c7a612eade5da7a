package ai.neolink.settlement.recharge;

import ai.neolink.settlement.engine.BalanceChange;

/** A recharge credited to its customer (table {@code recharge}). */
record Credit(long recharge, long account, String channel, long customerFen) implements BalanceChange {
    @Override
    public Count count() {
        return Count.POSTED;
    }
}
