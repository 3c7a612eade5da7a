package ai.neolink.settlement.engine;

import ai.neolink.settlement.store.BulkAdd;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sums what a chunk changes in customers' balances: one update for each customer and chunk, in the order of keys, so
 * that two chunks never deadlock.
 */
final class CustomerMovements {
    private static final class Movement {
        private final long account;
        private long recharged;
        private long charged;

        Movement(long account) {
            this.account = account;
        }

        void recharge(long fen) {
            recharged = Math.addExact(recharged, fen);
        }
    }

    private static final BulkAdd.Target CUSTOMER_DAY =
            new BulkAdd.Target("customer_day", "business_date", "account_key", List.of("recharged_fen", "charged_fen"));

    private final TreeMap<Long, Movement> movements = new TreeMap<>();
    /**
     * The movement of the last row: a chunk is in the order of customers, so most rows belong to the customer before.
     */
    private @Nullable Movement last;

    void add(Postings unit) {
        for (var charge : unit.charges()) {
            if (charge.amountFen() != 0) {
                var movement = of(charge.window().account());
                movement.charged = Math.addExact(movement.charged, charge.amountFen());
            }
        }
        if (unit.isChargesOnly()) {
            return;
        }
        for (var row : unit.own()) {
            if (row instanceof BalanceChange change && change.customerFen() != 0) {
                of(change.account()).recharge(change.customerFen());
            }
        }
    }

    private Movement of(long account) {
        var movement =
                last != null && last.account == account ? last : movements.computeIfAbsent(account, Movement::new);
        last = movement;
        return movement;
    }

    /** @throws IllegalStateException if the day of a customer is missing; nothing is written then */
    void write(BulkAdd bulk, LocalDate businessDate) {
        if (movements.isEmpty()) {
            return;
        }
        var rows = List.copyOf(movements.values());
        var found = bulk.add(
                CUSTOMER_DAY,
                businessDate,
                rows.stream().mapToLong(m -> m.account).toArray(),
                new long[][] {
                    rows.stream().mapToLong(m -> m.recharged).toArray(),
                    rows.stream().mapToLong(m -> m.charged).toArray()
                });
        if (found != rows.size()) {
            throw new IllegalStateException(
                    ("customer_day has rows for %d of %d accounts from %d to %d on %s: the run was not "
                                    + "planned for the others")
                            .formatted(
                                    found, rows.size(), rows.getFirst().account, rows.getLast().account, businessDate));
        }
    }
}
