package ai.neolink.settlement.rating.compute;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.rating.compute.PowerTimeline.Stretch;
import ai.neolink.settlement.report.InstanceSeconds;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells an instance's seconds by the sessions in force, the charges of its hours, and the list of exceptions. */
@Component
class SecondsOfDay implements InstanceSeconds {
    private static final String SESSIONS = """
            select s.id, s.account_key, s.sku_key, s.cost_type, s.started_at, s.stopped_at
            from staging_compute_session s
            where s.meter_key = :meter and s.superseded_at = :forever and s.started_at < :until
            order by s.started_at, s.id
            """;

    private static final String CHARGES = """
            select c.window_start, a.id account_id, s.id sku_id, c.account_key, c.sku_key, sum(c.quantity) seconds,
              sum(c.amount_fen) fen
            from charge c
            join entity a on a.entity_key = c.account_key
            left join entity s on s.entity_key = c.sku_key
            where c.window_start in (:hours) and c.account_key in (:accounts) and c.meter_key = :meter
              and c.book = :book
            group by c.window_start, a.id, s.id, c.account_key, c.sku_key
            order by c.window_start, a.id, s.id
            """;

    private record Window(long start, long account, long sku) {}

    private record Sum(Window window, Charged charged) {}

    private final JdbcClient jdbc;
    private final BillingZone zone;
    private final Compute product;

    SecondsOfDay(JdbcClient jdbc, BillingZone zone, Compute product) {
        this.jdbc = jdbc;
        this.zone = zone;
        this.product = product;
    }

    @Override
    public Optional<InstanceDay> of(String instance, LocalDate date) {
        var meter = Key.of(Key.INSTANCE, instance);
        var accounts = jdbc.sql("select account_key from meter where meter_key = :meter order by account_key")
                .param("meter", meter)
                .query((row, n) -> row.getLong("account_key"))
                .list();
        if (accounts.isEmpty()) {
            return Optional.empty();
        }
        var day = zone.span(date);
        var sessions = sessions(meter, day);
        var hours = new ArrayList<Span>();
        for (var at = day.from(); at < day.until(); at = zone.hourEnd(at)) {
            hours.add(new Span(at, zone.hourEnd(at)));
        }
        var charged = charges(meter, accounts, hours);
        var onHold = onHold(meter, day);
        var timeline = PowerTimeline.of(sessions);
        return Optional.of(new InstanceDay(
                product,
                instance,
                date,
                day,
                hours.stream()
                        .map(hour -> hour(hour, timeline, charged.getOrDefault(hour.from(), List.of()), onHold))
                        .toList(),
                takenOver(sessions, timeline, day)));
    }

    private List<PowerSession> sessions(long meter, Span day) {
        return jdbc.sql(SESSIONS)
                .param("meter", meter)
                .param("forever", Span.FOREVER)
                .param("until", day.until())
                .query((row, n) -> new PowerSession(
                        row.getString("id"),
                        row.getLong("account_key"),
                        true,
                        row.getLong("sku_key"),
                        row.getInt("cost_type"),
                        new Span(row.getLong("started_at"), row.getLong("stopped_at"))))
                .list();
    }

    private Map<Long, List<Sum>> charges(long meter, List<Long> accounts, List<Span> hours) {
        return jdbc
                .sql(CHARGES)
                .param("hours", hours.stream().map(Span::from).toList())
                .param("accounts", accounts)
                .param("meter", meter)
                .param("book", product.number())
                .query((row, n) -> new Sum(
                        new Window(row.getLong("window_start"), row.getLong("account_key"), row.getLong("sku_key")),
                        new Charged(
                                row.getString("account_id"),
                                row.getString("sku_id"),
                                row.getBigDecimal("seconds").longValueExact(),
                                row.getLong("fen"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(sum -> sum.window.start));
    }

    private Set<Window> onHold(long meter, Span day) {
        return new HashSet<>(jdbc.sql("""
                        select e.window_start, e.account_key, e.sku_key from rating_exception e
                        where e.closed_run = :open and e.book = :book and e.unit_key = :meter
                          and e.owner_key in (select m.owner_key from meter m where m.meter_key = :meter)
                          and e.window_start >= :from and e.window_start < :until
                        """)
                .param("open", Scope.OPEN)
                .param("book", product.number())
                .param("meter", meter)
                .param("from", day.from())
                .param("until", day.until())
                .query((row, n) ->
                        new Window(row.getLong("window_start"), row.getLong("account_key"), row.getLong("sku_key")))
                .list());
    }

    private static InstanceHour hour(Span hour, List<Stretch> timeline, List<Sum> charged, Set<Window> onHold) {
        var uses = new ArrayList<Used>();
        var at = hour.from();
        for (var stretch : timeline) {
            var span = stretch.span().intersect(hour);
            if (!span.isEmpty()) {
                addOff(uses, at, span.from());
                uses.add(new Used(
                        span,
                        use(stretch.session(), hour, charged, onHold),
                        stretch.session().id()));
                at = span.until();
            }
        }
        addOff(uses, at, hour.until());
        var charges = charged.stream().map(Sum::charged).toList();
        return new InstanceHour(
                hour,
                charges.stream().mapToLong(Charged::seconds).sum(),
                charges.stream().mapToLong(Charged::fen).reduce(0, Math::addExact),
                charges,
                uses);
    }

    private static void addOff(List<Used> uses, long from, long until) {
        if (from < until) {
            uses.add(new Used(new Span(from, until), Use.OFF, ""));
        }
    }

    private static Use use(PowerSession session, Span hour, List<Sum> charged, Set<Window> onHold) {
        if (session.costType() != PowerSession.PAY_AS_YOU_GO) {
            return Use.SUBSCRIBED;
        }
        var window = new Window(hour.from(), session.account(), session.sku());
        if (onHold.contains(window)) {
            return Use.ON_HOLD;
        }
        return charged.stream().anyMatch(sum -> sum.window.equals(window) && sum.charged.seconds() > 0)
                ? Use.BILLED
                : Use.NOT_SETTLED;
    }

    /** What ran and did not count: of each session the seconds within the day in which another one was in force. */
    private static List<TakenOver> takenOver(List<PowerSession> sessions, List<Stretch> timeline, Span day) {
        var taken = new ArrayList<TakenOver>();
        for (var session : sessions) {
            var run = session.run().intersect(day);
            timeline.stream()
                    .filter(stretch -> !stretch.session().equals(session))
                    .map(stretch -> stretch.span().intersect(run))
                    .filter(span -> !span.isEmpty())
                    .forEach(span -> taken.add(new TakenOver(span, session.id())));
        }
        return taken;
    }
}
