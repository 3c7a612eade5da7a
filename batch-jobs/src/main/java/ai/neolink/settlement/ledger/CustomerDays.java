package ai.neolink.settlement.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Customers' balances by business date (table {@code customer_day}). */
@Component
public class CustomerDays {
    private final JdbcClient jdbc;

    CustomerDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens the date for every account known by the cut; call before anything is posted to it. */
    public void open(LocalDate date, long cut) {
        jdbc.sql("""
                        insert into customer_day (business_date, account_key, opening_fen, recharged_fen, charged_fen)
                        select cast(:date as date), a.account_key, 0, 0, 0
                        from staging_account a
                        where a.arrival <= :cut and a.superseded_at > :cut
                          and not exists (
                            select 1 from customer_day c
                            where c.business_date = :date and c.account_key = a.account_key)
                        """).param("date", date).param("cut", cut).update();
    }

    /**
     * Carries balances forward to the date that is about to be sealed: what stood at the last sealed date and moved since.
     *
     * @param sealed the last sealed date before it, null if there is none
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
