package ai.neolink.settlement.posting;

import ai.neolink.settlement.runs.Run;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the customers' balances of each business date (table {@code customer_day}). */
@Component
public class CustomerDays {
    private static final String OPEN = """
            insert into customer_day (business_date, account_key, opening_fen, recharged_fen, charged_fen)
            select cast(:date as date), a.account_key, 0, 0, 0
            from staging_account a
            where a.arrival > :opened and a.arrival <= :cut and a.superseded_at > :cut
            """;

    /** A customer may be known from an earlier revision. */
    private static final String UNLESS_OPEN = """
              and not exists (
                select 1 from customer_day c
                where c.business_date = :date and c.account_key = a.account_key)
            """;

    /** Rows stand in the order in which chunks update them, so that a chunk's rows lie next to each other. */
    private static final String IN_ORDER = " order by a.account_key";

    private final JdbcClient jdbc;

    CustomerDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Opens the run's business date for every customer that the run knows; the caller does so before the first posting.
     * Earlier runs of the date opened it for the customers they knew, so only customers that arrived later are read.
     */
    public void open(Run run) {
        var opened = jdbc.sql("""
                        select coalesce(max(arrival_cut), -1) from settlement_run
                        where business_date = :date and run_id < :run
                        """)
                .param("date", run.businessDate())
                .param("run", run.id())
                .query(Long.class)
                .single();
        jdbc.sql((opened < 0 ? OPEN : OPEN + UNLESS_OPEN) + IN_ORDER)
                .param("date", run.businessDate())
                .param("cut", run.cut())
                .param("opened", opened)
                .update();
    }

    /**
     * Carries balances forward to the date that is about to be sealed: the balance of the last sealed date and the
     * movements since.
     *
     * @param sealed the last sealed date before this one, null if there is none
     */
    public void carryForward(LocalDate date, @Nullable LocalDate sealed) {
        jdbc.sql("""
                        update customer_day set opening_fen =
                          coalesce((select p.opening_fen from customer_day p
                                    where p.business_date = :sealed and p.account_key = customer_day.account_key), 0)
                          + coalesce((select sum(p.recharged_fen - p.charged_fen) from customer_day p
                                      where p.business_date >= :sealed and p.business_date < :date
                                        and p.account_key = customer_day.account_key), 0)
                        where business_date = :date
                        """)
                .param("date", date)
                .param("sealed", sealed == null ? LocalDate.of(1, 1, 1) : sealed)
                .update();
    }
}
