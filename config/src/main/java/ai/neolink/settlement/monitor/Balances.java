package ai.neolink.settlement.monitor;

import ai.neolink.settlement.Parts;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.TrialBalance;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands on each account of the chart, in fen, debit less credit. Summed once for each run: a scrape costs a look at the last one. */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class Balances implements MeterBinder {
    private static final LocalDate EVER = LocalDate.of(9999, 12, 31);

    private final JdbcClient jdbc;
    private final TrialBalance trialBalance;
    private final ChartOfAccounts chart;
    private Map<String, Long> last = Map.of();
    private int run = -1;

    Balances(JdbcClient jdbc, TrialBalance trialBalance, ChartOfAccounts chart) {
        this.jdbc = jdbc;
        this.trialBalance = trialBalance;
        this.chart = chart;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        chart.accounts()
                .forEach(account -> Gauge.builder(
                                "settlement.account.balance.fen", this, balances -> balances.of(account.code()))
                        .tag("account", account.code())
                        .register(registry));
    }

    private synchronized long of(String account) {
        var done = jdbc.sql("select coalesce(max(run_id), 0) from settlement_run where state = 'DONE'")
                .query(Integer.class)
                .single();
        if (done != run) {
            var balances = new HashMap<String, Long>();
            trialBalance
                    .of(EVER, EVER)
                    .forEach(line -> balances.put(line.account().code(), line.closing()));
            last = balances;
            run = done;
        }
        return last.getOrDefault(account, 0L);
    }
}
