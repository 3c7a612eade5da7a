package ai.neolink.settlement.report;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.period.ItemDecisions;
import ai.neolink.settlement.period.OpenExceptions;
import ai.neolink.settlement.period.PeriodLocks;
import ai.neolink.settlement.period.PeriodState;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.recharge.OpenItems.AskedItems;
import ai.neolink.settlement.recharge.OpenItems.ItemTotal;
import ai.neolink.settlement.runs.ProvisionalDays;
import ai.neolink.settlement.runs.SealedDays;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The months of the ledger, and of a month what its close would find open. */
@Component
public class MonthFigures {
    /**
     * A month.
     *
     * @param days    of the month within the ledger's time
     * @param settled of these
     */
    public record MonthLine(YearMonth month, PeriodState state, long days, long settled) {}

    /** What a close checks, in the order in which it does. */
    public enum MonthCheck {
        ENDED,
        DAYS_SETTLED,
        EARLIER_MONTHS,
        EXCEPTIONS,
        BREAKS,
        PROVISIONAL,
        /** By the last check of the whole ledger, or of a night; the close itself proves them again. */
        GUARANTEES
    }

    /**
     * A check.
     *
     * @param open     what holds the month back; 0 if the check is clear
     * @param accepted what a person accepted, so that it does not hold the month back
     * @param openFen  amount of what is open or accepted; 0 where there is no amount
     */
    public record Checked(MonthCheck check, long open, long accepted, long openFen) {
        public boolean isClear() {
            return open == 0;
        }
    }

    /** The movement of an account in the month and in the month before, debit less credit, in fen. */
    public record Beside(String account, String name, long before, long now) {}

    /** A month with who did what, and what is open. */
    public record MonthView(
            MonthLine line, List<PeriodLocks.LockChange> events, List<Checked> checks, List<Beside> accounts) {}

    private final JdbcClient jdbc;
    private final SealedDays sealed;
    private final PeriodLocks locks;
    private final OpenExceptions exceptions;
    private final OpenItems items;
    private final ItemDecisions decisions;
    private final ProvisionalDays provisional;
    private final Verifications verifications;
    private final TrialBalance balances;
    private final BillingZone zone;
    private final Clock clock;

    MonthFigures(
            JdbcClient jdbc,
            SealedDays sealed,
            PeriodLocks locks,
            OpenExceptions exceptions,
            OpenItems items,
            ItemDecisions decisions,
            ProvisionalDays provisional,
            Verifications verifications,
            TrialBalance balances,
            BillingZone zone,
            Clock clock) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.locks = locks;
        this.exceptions = exceptions;
        this.items = items;
        this.decisions = decisions;
        this.provisional = provisional;
        this.verifications = verifications;
        this.balances = balances;
        this.zone = zone;
        this.clock = clock;
    }

    /** The months since the first settled day, newest first; the month of the day after the last settled day is one. */
    public List<MonthLine> months() {
        var days = days();
        if (days.isEmpty()) {
            return List.of();
        }
        var months = new ArrayList<MonthLine>();
        var first = YearMonth.from(days.first());
        for (var month = YearMonth.from(days.last().plusDays(1));
                !month.isBefore(first);
                month = month.minusMonths(1)) {
            months.add(line(month, days));
        }
        return months;
    }

    private NavigableSet<LocalDate> days() {
        return new TreeSet<>(sealed.all().keySet());
    }

    private MonthLine line(YearMonth month, NavigableSet<LocalDate> days) {
        var from = days.isEmpty() || days.first().isBefore(month.atDay(1)) ? month.atDay(1) : days.first();
        var until = month.plusMonths(1).atDay(1);
        return new MonthLine(
                month,
                locks.state(month),
                from.isBefore(until) ? from.until(until, ChronoUnit.DAYS) : 0,
                days.subSet(month.atDay(1), until).size());
    }

    public MonthView of(YearMonth month) {
        var days = days();
        var line = line(month, days);
        return new MonthView(
                line,
                locks.history().stream()
                        .filter(event -> event.period().equals(month))
                        .toList(),
                checks(line, days),
                accounts(month));
    }

    private List<Checked> checks(MonthLine line, NavigableSet<LocalDate> days) {
        var month = line.month;
        var end = zone.dayStart(month.plusMonths(1).atDay(1));
        var ended = clock.instant().getEpochSecond() >= end;
        return List.of(
                new Checked(MonthCheck.ENDED, ended ? 0 : 1, 0, 0),
                new Checked(MonthCheck.DAYS_SETTLED, line.days - line.settled, 0, 0),
                new Checked(MonthCheck.EARLIER_MONTHS, earlierOpen(month, days), 0, 0),
                exceptions(end),
                breaks(month.atEndOfMonth()),
                new Checked(
                        MonthCheck.PROVISIONAL,
                        provisional.open(month.atEndOfMonth()).size(),
                        0,
                        0),
                new Checked(
                        MonthCheck.GUARANTEES,
                        verifications
                                .lastWhole()
                                .or(verifications::lastNight)
                                .map(Verifications.KeptCheck::broken)
                                .orElse(0L),
                        0,
                        0));
    }

    private long earlierOpen(YearMonth month, NavigableSet<LocalDate> days) {
        return days.headSet(month.atDay(1)).stream()
                .map(YearMonth::from)
                .distinct()
                .filter(earlier -> !isClosed(locks.state(earlier)))
                .count();
    }

    private static boolean isClosed(PeriodState state) {
        return state == PeriodState.HARD || state == PeriodState.REOPENING;
    }

    private Checked exceptions(long end) {
        var all = jdbc.sql("select count(*) from rating_exception where closed_run = :open and period_start < :end")
                .param("open", Scope.OPEN)
                .param("end", end)
                .query(Long.class)
                .single();
        var decided = decisions.all();
        // The id of an exception is computed, so accepted ones are told only by reading all of them.
        var accepted = all == 0 || decided.isEmpty()
                ? 0
                : exceptions.all().stream()
                        .filter(listed -> listed.periodStart() < end && decided.containsKey(listed.id()))
                        .count();
        return new Checked(MonthCheck.EXCEPTIONS, all - accepted, accepted, 0);
    }

    private Checked breaks(LocalDate lastDay) {
        var totals = items.totals(new AskedItems(null, null, lastDay, false, AskedItems.NOW));
        var all = totals.stream().mapToLong(ItemTotal::items).sum();
        var accepted = jdbc.sql("""
                        select count(distinct b.break_id) from item_decision d
                        join break_item b on b.break_id = d.item_id
                        where b.closed_run = :open and b.opened_on <= :until
                        """)
                .param("open", Scope.OPEN)
                .param("until", lastDay)
                .query(Long.class)
                .single();
        return new Checked(
                MonthCheck.BREAKS,
                all - accepted,
                accepted,
                totals.stream().mapToLong(ItemTotal::openFen).reduce(0, Math::addExact));
    }

    private List<Beside> accounts(YearMonth month) {
        var before =
                balances.of(month.minusMonths(1).atDay(1), month.minusMonths(1).atEndOfMonth());
        var now = balances.of(month.atDay(1), month.atEndOfMonth());
        var beside = new ArrayList<Beside>();
        for (int i = 0; i < now.size(); i++) {
            var movement = now.get(i).debit() - now.get(i).credit();
            var earlier = before.get(i).debit() - before.get(i).credit();
            if (movement != 0 || earlier != 0) {
                var account = now.get(i).account();
                beside.add(new Beside(account.code(), account.name(), earlier, movement));
            }
        }
        return beside;
    }
}
