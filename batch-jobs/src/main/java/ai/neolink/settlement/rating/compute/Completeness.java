package ai.neolink.settlement.rating.compute;

import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.engine.PostingKey;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.guarantee.Figure;
import ai.neolink.settlement.guarantee.Guarantee;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The proof that pay-as-you-go compute is complete (guarantee 9): of the seconds in which the sessions of an instance
 * count, each is billed or on the list of exceptions; no other second is billed. One statement compares what ran, by
 * the sessions alone, with what was charged. Where they differ, the hours are examined one by one, because seconds that
 * change no amount are charged only with the next difference (fine print 7).
 */
@Component
class Completeness implements Guarantee {
    /**
     * Seconds that ran less seconds billed, for each instance and day on which they differ. A session counts until
     * the next session of its instance begins.
     */
    private static final String DIFFERENCES = """
            select meter_key, sum(ran) ran_seconds, sum(billed) billed_seconds from (
              select meter_key,
                     greatest(0, least(stopped_at, next_start, cast(:until as numeric(19))) - greatest(started_at,
                         cast(:from as numeric(19)))) ran,
                     0 billed
              from (
                select s.meter_key, s.cost_type, s.started_at, s.stopped_at,
                       lead(s.started_at, 1, s.stopped_at) over (partition by s.meter_key
                           order by s.started_at, s.id) next_start
                from staging_compute_session s
                where s.arrival <= :cut and s.superseded_at > :cut and s.started_at < s.stopped_at
                    and s.started_at < :until
                  and s.meter_key in (
                    select p.meter_key from staging_compute_session p
                    where p.stopped_at > :from and p.started_at < :until and p.arrival <= :cut
                        and p.superseded_at > :cut)
              ) t
              where t.cost_type = 1
              union all
              select c.meter_key, 0 ran, c.quantity billed
              from charge c join settlement_run r on r.run_id = c.run_id and r.posted = 1
              where c.book = 1 and c.window_start >= :from and c.window_start < :until
            ) compared
            group by meter_key
            having sum(ran) <> sum(billed)
            order by meter_key
            """;

    private record Difference(long meter, long ran, long billed) {}

    private record Billed(BigDecimal quantity, long amountFen, int lastRun) {}

    private final JdbcClient jdbc;
    private final SettledHours hours;
    private final Runs runs;
    private final BillingZone zone;
    private final RatedAgain again;

    Completeness(JdbcClient jdbc, SettledHours hours, Runs runs, BillingZone zone, RatedAgain again) {
        this.jdbc = jdbc;
        this.hours = hours;
        this.runs = runs;
        this.zone = zone;
        this.again = again;
    }

    @Override
    public int number() {
        return 9;
    }

    @Override
    public String name() {
        return "every second of pay-as-you-go compute is billed, off or excepted";
    }

    /**
     * Checks every day that was ever settled; or only the days whose compute was charged with a business date from one
     * on, and that day.
     */
    @Override
    public Checked check(Extent extent) {
        var days = extent.isWhole() ? everyDay() : since(extent.from());
        return new Checked(
                firstBreach(days),
                () -> jdbc.sql("""
                                select coalesce(sum(quantity), 0) seconds, count(distinct meter_key) instances
                                from charge where book = 1
                                """)
                        .query((row, n) -> Figure.SECONDS.said(
                                Figures.count(days.size(), "day"),
                                Figures.count(row.getLong("instances"), "instance"),
                                Figures.count(row.getBigDecimal("seconds").longValue(), "second")))
                        .single());
    }

    private List<LocalDate> everyDay() {
        var days = hours.days();
        return days.isEmpty()
                ? List.of()
                : days.getFirst().datesUntil(days.getLast().plusDays(1)).toList();
    }

    private List<LocalDate> since(LocalDate date) {
        var days = new ArrayList<>(hours.chargedSince(date));
        if (!days.contains(date)) {
            days.add(date);
        }
        return days;
    }

    private Optional<String> firstBreach(List<LocalDate> days) {
        var knowing = hours.knowing();
        for (var day : days) {
            for (var stretch : hours.of(day, knowing)) {
                var breach = breach(day, stretch);
                if (breach.isPresent()) {
                    return breach;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> breach(LocalDate day, SettledHours.Stretch stretch) {
        var span = stretch.span();
        var differences = jdbc.sql(DIFFERENCES)
                .param("from", span.from())
                .param("until", span.until())
                .param("cut", runs.get(stretch.run()).cut())
                .query((row, n) -> new Difference(
                        row.getLong("meter_key"), row.getLong("ran_seconds"), row.getLong("billed_seconds")))
                .list();
        return differences.stream()
                .map(difference -> unexplained(day, stretch, difference))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Explains a difference by an exception, or by seconds that came later and change no amount; otherwise returns the
     * breach.
     */
    private Optional<String> unexplained(LocalDate day, SettledHours.Stretch stretch, Difference difference) {
        var meter = difference.meter;
        var span = stretch.span();
        var targets = again.rate(meter, span, stretch.run());
        var billed = billed(meter, span);
        var excepted = excepted(meter, span);
        var windows = new HashSet<>(targets.keySet());
        windows.addAll(billed.keySet());
        return windows.stream()
                .filter(window -> !excepted.contains(window))
                .filter(window -> !agree(targets.get(window), billed.get(window), meter))
                .min(Comparator.comparingLong(PostingKey::startsAt))
                .map(window -> sentence(day, difference, window, targets.get(window), billed.get(window)));
    }

    private boolean agree(@Nullable Outcome outcome, @Nullable Billed billed, long meter) {
        if (outcome != null && !(outcome instanceof Target)) {
            return false;
        }
        var target = (Target) outcome;
        var seconds = target == null ? BigDecimal.ZERO : target.quantity();
        var amount = target == null ? 0 : target.amountFen();
        if (billed == null) {
            return seconds.signum() == 0;
        }
        if (seconds.compareTo(billed.quantity) == 0) {
            return true;
        }
        return amount == billed.amountFen && amount != 0 && wasRight(target, billed, meter);
    }

    /** Whether the charges equal what ran by everything that the run of the last charge knew. */
    private boolean wasRight(@Nullable Target target, Billed billed, long meter) {
        if (target == null) {
            return false;
        }
        var start = target.window().startsAt();
        var then = again.rate(meter, new Span(start, zone.hourEnd(start)), billed.lastRun)
                .get(target.window());
        return then instanceof Target known && known.quantity().compareTo(billed.quantity) == 0;
    }

    private Map<PostingKey, Billed> billed(long meter, Span span) {
        var windows = new HashMap<PostingKey, Billed>();
        jdbc.sql("""
                        select c.window_start, c.account_key, c.sku_key, sum(c.quantity) seconds, sum(c.amount_fen) fen,
                               max(c.run_id) last_run
                        from charge c join settlement_run r on r.run_id = c.run_id and r.posted = 1
                        where c.window_start >= :from and c.window_start < :until and c.meter_key = :meter
                            and c.book = :book
                        group by c.window_start, c.account_key, c.sku_key
                        """)
                .param("from", span.from())
                .param("until", span.until())
                .param("meter", meter)
                .param("book", Compute.BOOK.number())
                .query(row -> {
                    windows.put(
                            new PostingKey(
                                    row.getLong("window_start"),
                                    row.getLong("account_key"),
                                    meter,
                                    row.getLong("sku_key")),
                            new Billed(row.getBigDecimal("seconds"), row.getLong("fen"), row.getInt("last_run")));
                });
        return windows;
    }

    /** Windows on the list of exceptions; a window that an unposted run took off the list still counts as listed. */
    private Set<PostingKey> excepted(long meter, Span span) {
        return new HashSet<>(jdbc.sql("""
                        select e.window_start, e.account_key, e.sku_key from rating_exception e
                        join settlement_run o on o.run_id = e.opened_run and o.posted = 1
                        left join settlement_run c on c.run_id = e.closed_run
                        where e.book = :book and e.meter_key = :meter and e.window_start >= :from
                            and e.window_start < :until
                          and e.reason <> 'RUNNING_UNPAID' and (e.closed_run = :open or c.posted = 0)
                        """)
                .param("book", Compute.BOOK.number())
                .param("meter", meter)
                .param("from", span.from())
                .param("until", span.until())
                .param("open", Scope.OPEN)
                .query((row, n) -> new PostingKey(
                        row.getLong("window_start"), row.getLong("account_key"), meter, row.getLong("sku_key")))
                .list());
    }

    private String sentence(
            LocalDate day,
            Difference difference,
            PostingKey window,
            @Nullable Outcome outcome,
            @Nullable Billed billed) {
        var instance = jdbc.sql("select id from entity where entity_key = :key")
                .param("key", window.meter())
                .query(String.class)
                .optional()
                .orElse("?");
        return "instance %s on %s: %d s ran, %d s are billed; hour %s: %s ran, %s billed"
                .formatted(
                        instance,
                        day,
                        difference.ran,
                        difference.billed,
                        zone.hourText(window.startsAt()),
                        ran(outcome),
                        billed == null
                                ? "0 s"
                                : billed.quantity.stripTrailingZeros().toPlainString() + " s");
    }

    private static String ran(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> "0 s";
            case Target target -> target.quantity().toPlainString() + " s";
            case Outcome.OnHold listed -> "%s, which is not listed,".formatted(listed.reason());
        };
    }
}
