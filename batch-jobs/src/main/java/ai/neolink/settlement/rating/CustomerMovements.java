package ai.neolink.settlement.rating;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** What a chunk moves on customers' balances: one update per customer and chunk, in the order of keys, so no two deadlock. */
final class CustomerMovements {
    private static final class Movement {
        private final long account;
        private long recharged;
        private long charged;

        Movement(long account) {
            this.account = account;
        }
    }

    private final TreeMap<Long, Movement> movements = new TreeMap<>();
    /** A chunk comes in the order of customers: most rows are of the one before. */
    private @Nullable Movement last;

    void add(Postings unit) {
        for (var charge : unit.charges()) {
            if (charge.amountFen() != 0) {
                of(charge.window().account()).charged += charge.amountFen();
            }
        }
        if (unit.isChargesOnly()) {
            return;
        }
        unit.credits().forEach(c -> of(c.account()).recharged += c.amountFen());
        unit.items().postings().stream()
                .filter(p -> p.customerFen() != 0)
                .forEach(p -> of(p.account()).recharged += p.customerFen());
    }

    private Movement of(long account) {
        var movement =
                last != null && last.account == account ? last : movements.computeIfAbsent(account, Movement::new);
        last = movement;
        return movement;
    }

    void write(JdbcOperations jdbc, LocalDate businessDate) {
        if (movements.isEmpty()) {
            return;
        }
        List<Object[]> updates = new ArrayList<>(movements.size());
        movements.forEach((account, m) -> updates.add(new Object[] {m.recharged, m.charged, businessDate, account}));
        var counts = jdbc.batchUpdate("""
                update customer_day set recharged_fen = recharged_fen + ?, charged_fen = charged_fen + ?
                where business_date = ? and account_key = ?
                """, updates);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                throw new IllegalStateException(
                        "customer_day has no row for account %s on %s: the run was not planned for it"
                                .formatted(updates.get(i)[3], businessDate));
            }
        }
    }
}
