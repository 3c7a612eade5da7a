package ai.neolink.settlement.monitor;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.start.Parts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The balance of each account of the chart in fen, debit less credit. The sums are made once for each run; a scrape
 * reads nothing more.
 */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class Balances implements MeterBinder {
    private static final LocalDate EVER = LocalDate.of(9999, 12, 31);

    private final Readings readings;
    private final TrialBalance trialBalance;
    private final ChartOfAccounts chart;
    private Map<String, Long> last = Map.of();
    private int run = -1;

    Balances(Readings readings, TrialBalance trialBalance, ChartOfAccounts chart) {
        this.readings = readings;
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
        var done = readings.now().lastDone();
        if (done != run) {
            last = trialBalance.of(EVER, EVER).stream()
                    .collect(Collectors.toMap(line -> line.account().code(), TrialBalance.AccountBalance::closing));
            run = done;
        }
        return last.getOrDefault(account, 0L);
    }
}
