package ai.neolink.settlement.explain;

import ai.neolink.settlement.money.Money;

/** An amount in fen; its text has two decimals. */
public record Amount(long fen) {
    @Override
    public String toString() {
        return Money.text(fen);
    }
}
