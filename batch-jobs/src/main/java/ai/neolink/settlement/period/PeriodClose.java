package ai.neolink.settlement.period;

import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.ledger.Journals;
import ai.neolink.settlement.refusal.CommonMessage;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.runs.Lease;
import ai.neolink.settlement.runs.NotBegun;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.ProvisionalDays;
import ai.neolink.settlement.runs.Refused;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.SealedDays;
import ai.neolink.settlement.runs.StopSignal;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes a month. A soft lock comes first, so that nothing moves while people work through the checklist; the hard lock
 * follows when nothing on the list is open (guarantee 7). From then on runs post into the next open day, and the
 * database refuses every other posting.
 */
@Component
public class PeriodClose {
    /** The result: the folder of the month if the month is closed, else the open items. */
    public record Closing(PeriodState state, List<ChecklistItem> open, Optional<Exporter.Exported> exported) {}

    private static final String APPROVED = "approved: ";

    private final Owner owner;
    private final StopSignal signal;
    private final Runs runs;
    private final SealedDays sealed;
    private final Journals journals;
    private final Verify verify;
    private final Exporter exporter;
    private final PeriodLocks locks;
    private final OpenExceptions exceptions;
    private final ExplainedBreaks breaks;
    private final ItemDecisions decisions;
    private final ProvisionalDays provisional;
    private final BillingZone zone;
    private final Clock clock;

    PeriodClose(
            Owner owner,
            StopSignal signal,
            Runs runs,
            SealedDays sealed,
            Journals journals,
            Verify verify,
            Exporter exporter,
            PeriodLocks locks,
            OpenExceptions exceptions,
            ExplainedBreaks breaks,
            ItemDecisions decisions,
            ProvisionalDays provisional,
            BillingZone zone,
            Clock clock) {
        this.clock = clock;
        this.owner = owner;
        this.signal = signal;
        this.runs = runs;
        this.sealed = sealed;
        this.journals = journals;
        this.verify = verify;
        this.exporter = exporter;
        this.locks = locks;
        this.exceptions = exceptions;
        this.breaks = breaks;
        this.decisions = decisions;
        this.provisional = provisional;
        this.zone = zone;
    }

    /**
     * Closes the month if its checklist is empty. A month that is closed already is exported again.
     *
     * @throws Refused if another process settles now
     * @throws Refusal if the month has not ended or not all its days are settled, and then nothing is locked; or if
     *     somebody lifts the soft lock meanwhile
     */
    public Closing close(YearMonth period, String person) {
        try (var _ = new Lease(owner, signal)) {
            if (isClosed(period)) {
                return closed(period);
            }
            checkSettled(period);
            if (locks.state(period) == PeriodState.OPEN) {
                lock(period, PeriodState.SOFT, person, "the checklist is being worked off");
            }
            var open = checklist(period);
            if (!open.isEmpty()) {
                return new Closing(PeriodState.SOFT, open, Optional.empty());
            }
            locks.set(
                    period,
                    PeriodState.SOFT,
                    PeriodState.HARD,
                    person,
                    "the checklist holds",
                    journals.lastHash(period.atEndOfMonth()));
            return closed(period);
        }
    }

    /** Whether the month is closed, for good or until two people reopen it. */
    public boolean isClosed(YearMonth period) {
        var state = locks.state(period);
        return state == PeriodState.HARD || state == PeriodState.REOPENING;
    }

    /**
     * Writes the folder of a closed month again.
     *
     * @throws Refusal if the month is not closed
     */
    public Exporter.Exported export(YearMonth period) {
        if (!isClosed(period)) {
            throw PeriodMessage.CLOSE_AND_EXPORT.refuse(period);
        }
        return exporter.export(period);
    }

    private Closing closed(YearMonth period) {
        return new Closing(locks.state(period), List.of(), Optional.of(exporter.export(period)));
    }

    private void lock(YearMonth period, PeriodState state, String person, String reason) {
        locks.set(period, state, person, reason, journals.lastHash(period.atEndOfMonth()));
    }

    private void checkSettled(YearMonth period) {
        runs.unfinished().ifPresent(run -> {
            throw new Refusal(NotBegun.NOT_DONE.with(run.name(zone)), Refusal.WRONG_USAGE, null);
        });
        var next = period.plusMonths(1).atDay(1);
        if (clock.instant().getEpochSecond() < zone.dayStart(next)) {
            throw PeriodMessage.NOT_ENDED.refuse(period, next);
        }
        var days = sealed.all();
        if (days.isEmpty() || days.firstKey().isAfter(period.atEndOfMonth())) {
            throw PeriodMessage.NOTHING_SETTLED.refuse(period);
        }
        var first = days.firstKey().isAfter(period.atDay(1)) ? days.firstKey() : period.atDay(1);
        first.datesUntil(period.plusMonths(1).atDay(1))
                .filter(day -> !days.containsKey(day))
                .findFirst()
                .ifPresent(day -> {
                    throw PeriodMessage.NIGHT_NOT_SETTLED.refuse(period, day);
                });
        days.headMap(first).keySet().stream()
                .map(YearMonth::from)
                .filter(month -> month.isBefore(period) && !isClosed(month))
                .findFirst()
                .ifPresent(month -> {
                    throw PeriodMessage.EARLIER_MONTH_OPEN.refuse(month, period);
                });
    }

    /**
     * The checklist of a month whose days are settled: exceptions and breaks that nobody accepted, and guarantees that
     * do not hold.
     */
    public List<ChecklistItem> checklist(YearMonth period) {
        var accepted = decisions.all();
        var open = new ArrayList<ChecklistItem>();
        open.addAll(exceptions.before(zone.dayStart(period.plusMonths(1).atDay(1))));
        open.addAll(breaks.until(period.atEndOfMonth()));
        open.removeIf(item -> accepted.containsKey(item.id()));
        provisional.open(period.atEndOfMonth()).stream()
                .map(unfed -> new ChecklistItem(
                        unfed.window(),
                        "",
                        "%s is provisional: settled unfed by %s (%s); a fed run of each kind makes it good"
                                .formatted(unfed.day(), unfed.person(), unfed.reason())))
                .forEach(open::add);
        verify.everything()
                .forEach(finding -> finding.breach()
                        .ifPresent(
                                breach -> open.add(new ChecklistItem("guarantee " + finding.guarantee(), "", breach))));
        return open;
    }

    /**
     * Lifts a soft lock at once, or proposes to reopen a closed month, which another person must approve. A repeated
     * request of the same person for the same reason changes nothing (T14).
     *
     * @throws Refusal if the month is open, if its reopening is proposed already, or if a later month is closed
     */
    @Transactional
    public PeriodState reopen(YearMonth period, String person, String reason) {
        if (reason.isBlank()) {
            throw CommonMessage.REASON_NEEDED.refuse();
        }
        locks.alone();
        var state = locks.state(period);
        if (isLast(period, person, reason, PeriodState.OPEN, PeriodState.REOPENING)) {
            return state;
        }
        switch (state) {
            case OPEN -> throw PeriodMessage.NOT_CLOSED.refuse(period);
            case REOPENING ->
                throw PeriodMessage.REOPENING_PROPOSED.refuse(
                        locks.last(period).orElseThrow().person(), period);
            case SOFT -> lock(period, PeriodState.OPEN, person, reason);
            case HARD -> {
                if (isClosed(period.plusMonths(1))) {
                    throw PeriodMessage.LATER_MONTH_CLOSED.refuse(period.plusMonths(1));
                }
                lock(period, PeriodState.REOPENING, person, reason);
            }
        }
        return locks.state(period);
    }

    private boolean isLast(YearMonth period, String person, String reason, PeriodState... states) {
        return locks.last(period)
                .filter(event -> List.of(states).contains(event.state())
                        && event.person().equals(person)
                        && event.reason().equals(reason))
                .isPresent();
    }

    /**
     * Opens a closed month whose reopening another person proposed.
     *
     * @return false if the same person approved the reopening before and the month has not changed since (T14)
     */
    @Transactional
    public boolean approveReopening(YearMonth period, String person) {
        locks.alone();
        if (locks.last(period)
                .filter(event -> event.state() == PeriodState.OPEN
                        && event.person().equals(person)
                        && event.reason().startsWith(APPROVED))
                .isPresent()) {
            return false;
        }
        var wanted = locks.last(period)
                .filter(event -> event.state() == PeriodState.REOPENING)
                .orElseThrow(() -> PeriodMessage.NO_REOPENING_PROPOSED.refuse(period));
        if (wanted.person().equals(person)) {
            throw PeriodMessage.OWN_REOPENING.refuse(person);
        }
        lock(period, PeriodState.OPEN, person, APPROVED + wanted.reason());
        return true;
    }
}
