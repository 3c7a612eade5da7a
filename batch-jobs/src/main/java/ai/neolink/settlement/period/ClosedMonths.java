package ai.neolink.settlement.period;

import ai.neolink.settlement.guarantee.Figure;
import ai.neolink.settlement.guarantee.Guarantee;
import ai.neolink.settlement.ledger.Journals;
import ai.neolink.settlement.money.Figures;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Guarantee 7: a closed month took no more postings. The last journal of the month is the one that its lock names, and
 * no run that began later has a business date in the month.
 */
@Component
class ClosedMonths implements Guarantee {
    private record Month(String period, LocalDate lastDay, String lastHash, int laterRuns) {}

    private final JdbcClient jdbc;
    private final Journals journals;

    ClosedMonths(JdbcClient jdbc, Journals journals) {
        this.jdbc = jdbc;
        this.journals = journals;
    }

    @Override
    public int number() {
        return 7;
    }

    @Override
    public String name() {
        return "closed months took no more postings";
    }

    /** A night does not check this guarantee, since the database refuses such a posting. */
    @Override
    public boolean everyNight() {
        return false;
    }

    @Override
    public Checked check(Extent extent) {
        var months = months();
        return new Checked(
                months.stream().map(this::breach).flatMap(Optional::stream).findFirst(),
                () -> months.isEmpty()
                        ? Figure.NO_MONTH.said()
                        : Figure.MONTHS.said(
                                months.stream().map(Month::period).collect(Collectors.joining(", ")),
                                Figures.count(months.size(), "month")));
    }

    private Optional<String> breach(Month month) {
        var last = journals.lastHash(month.lastDay);
        if (!last.equals(month.lastHash)) {
            return Optional.of("%s was closed with the last hash %s; its last journal has %s"
                    .formatted(month.period, month.lastHash, last));
        }
        return month.laterRuns == 0
                ? Optional.empty()
                : Optional.of("%s was closed, and %s that began later posted into it"
                        .formatted(month.period, Figures.count(month.laterRuns, "run")));
    }

    private List<Month> months() {
        return jdbc.sql("""
                        select p.period, p.last_day, e.last_hash,
                               (select count(*) from settlement_run r
                                where r.business_date between p.first_day and p.last_day and r.posted = 1
                                  and r.started_at > e.at_instant) later_runs
                        from closed_period p
                        join period_event e on e.period = p.period
                          and e.event_no = (select max(l.event_no) from period_event l where l.period = p.period)
                        order by p.period
                        """)
                .query((row, n) -> new Month(
                        row.getString("period"),
                        row.getObject("last_day", LocalDate.class),
                        row.getString("last_hash"),
                        row.getInt("later_runs")))
                .list();
    }
}
