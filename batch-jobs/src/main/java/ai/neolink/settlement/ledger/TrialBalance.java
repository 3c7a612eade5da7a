package ai.neolink.settlement.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The opening, movement and closing of every account of the chart, for a span of business dates. */
@Component
public class TrialBalance {
    /** The figures of an account, in fen; {@code opening} and {@link #closing()} are debit less credit. */
    public record AccountBalance(ChartOfAccounts.Account account, long opening, long debit, long credit) {
        public long closing() {
            return opening + debit - credit;
        }
    }

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;

    TrialBalance(JdbcClient jdbc, ChartOfAccounts chart) {
        this.jdbc = jdbc;
        this.chart = chart;
    }

    /** Every account of the chart in the order of codes; an account without postings has zeros. */
    public List<AccountBalance> of(LocalDate from, LocalDate until) {
        return asOf(from, until, Integer.MAX_VALUE);
    }

    /** The same as it stood when a run was the last one. */
    public List<AccountBalance> asOf(LocalDate from, LocalDate until, int lastRun) {
        var lines = new HashMap<String, AccountBalance>();
        chart.accounts().forEach(a -> lines.put(a.code(), new AccountBalance(a, 0, 0, 0)));
        jdbc.sql("""
                        select l.account_code,
                               sum(case when j.business_date < :from then l.debit_fen - l.credit_fen
                                   else 0 end) opening,
                               sum(case when j.business_date < :from then 0 else l.debit_fen end) debit,
                               sum(case when j.business_date < :from then 0 else l.credit_fen end) credit
                        from journal j
                        join journal_line l on l.chain_no = j.chain_no
                        where j.business_date <= :until and j.run_id <= :last
                        group by l.account_code
                        """)
                .param("from", from)
                .param("until", until)
                .param("last", lastRun)
                .query(row -> {
                    var account = chart.account(row.getString("account_code"));
                    lines.put(
                            account.code(),
                            new AccountBalance(
                                    account, row.getLong("opening"), row.getLong("debit"), row.getLong("credit")));
                });
        return chart.accounts().stream().map(a -> lines.get(a.code())).toList();
    }

    /**
     * The balance of an account: debit less credit of every line ever posted to it, in fen. Lines whose journal is gone
     * count too, so a guarantee sees them.
     */
    public BigDecimal net(ChartOfAccounts.Account account) {
        return jdbc.sql("select coalesce(sum(debit_fen - credit_fen), 0) from journal_line "
                        + "where account_code = :account")
                .param("account", account.code())
                .query(BigDecimal.class)
                .single();
    }
}
