package ai.neolink.settlement.ledger;

import ai.neolink.settlement.runs.Beginning;
import ai.neolink.settlement.runs.Pins;
import ai.neolink.settlement.runs.Run;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Pins the code and type of each account with the first posting to it (T11). Names stay free, and so do accounts
 * without postings. Roles are not pinned: ledgers that were begun before accounts had roles go on.
 */
@Component
@Lazy(false)
class PinnedChart implements SmartInitializingSingleton, Beginning {
    private static final Logger LOG = LoggerFactory.getLogger(PinnedChart.class);
    private static final String ACCOUNT = "account ";

    private final Pins pins;
    private final ChartOfAccounts chart;

    PinnedChart(Pins pins, ChartOfAccounts chart) {
        this.pins = pins;
        this.chart = chart;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            check();
        } catch (DataAccessException e) {
            LOG.debug("the database is away: whoever needs it says so", e);
        }
    }

    @Override
    public void of(Run run) {
        check();
    }

    /** @throws ai.neolink.settlement.refusal.Refusal that names the account and both types */
    private void check() {
        var types = chart.accounts().stream()
                .collect(Collectors.toMap(
                        account -> ACCOUNT + account.code(),
                        account -> account.type().name()));
        pins.all().forEach((name, pinned) -> {
            if (name.startsWith(ACCOUNT)) {
                Pins.check(
                        "settlement.chart-of-accounts: " + name, types.getOrDefault(name, "not in the chart"), pinned);
            }
        });
    }

    /** Pins the accounts that a run posts to; the caller is in the transaction of the posting. */
    void keep(Run run, Collection<String> accounts) {
        var pinned = pins.all();
        new TreeSet<>(accounts)
                .stream()
                        .map(chart::account)
                        .filter(account -> !pinned.containsKey(ACCOUNT + account.code()))
                        .forEach(account -> pins.keep(
                                ACCOUNT + account.code(), account.type().name(), run.id()));
    }
}
