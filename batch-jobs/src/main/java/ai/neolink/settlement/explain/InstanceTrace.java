package ai.neolink.settlement.explain;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.explain.Reference.Kind;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Explains an instance: the sessions in force on some days, and of each settled hour how many seconds it ran by use,
 * ran prepaid and was off, and what was billed or is on hold.
 */
@Component
public class InstanceTrace {
    private static final int PAY_AS_YOU_GO = 1;

    private static final String CHARGED = """
            join (select distinct w.window_start from settled_window w
              where w.kind = 'HOUR' and w.window_start >= :first and w.window_start < :end) v
              on v.window_start = c.window_start
            where c.account_key in (select m.account_key from meter m where m.meter_key = :meter)
              and c.meter_key = :meter and c.book in (:books)
            order by c.window_start, c.account_key, c.sku_key, c.seq
            """;

    private final JdbcClient jdbc;
    private final InstanceSessions sessions;
    private final ChargeFinder finder;
    private final Products products;
    private final Runs runs;
    private final Links links;
    private final BillingZone zone;

    InstanceTrace(
            JdbcClient jdbc,
            InstanceSessions sessions,
            ChargeFinder finder,
            Products products,
            Runs runs,
            Links links,
            BillingZone zone) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.finder = finder;
        this.products = products;
        this.runs = runs;
        this.links = links;
        this.zone = zone;
    }

    /** The day of the last settled hour, for who names no day. */
    public LocalDate latestDay() {
        return zone.day(runs.lastSettled(RunKind.HOUR).map(Span::until).orElse(1L) - 1);
    }

    /** @throws ai.neolink.settlement.refusal.Refusal if no node names such an instance */
    @Transactional(readOnly = true)
    public List<Section> explain(String id, LocalDate first, LocalDate last) {
        var meter = Key.of(Key.INSTANCE, id);
        var accounts = accounts(meter);
        if (accounts.isEmpty()) {
            throw ExplainMessage.NO_INSTANCE.refuse(id);
        }
        var span = new Span(zone.dayStart(first), zone.dayStart(last.plusDays(1)));
        var head = Section.of("Instance", "id", "account", "from", "until");
        accounts.forEach(account -> head.row(
                Reference.of(Kind.INSTANCE, id),
                Reference.account(account),
                zone.text(span.from()),
                zone.text(span.until())));
        var charges = charges(meter, span);
        var inForce = sessions.of(meter, span);
        return List.of(head, sessions.section(inForce), hours(meter, span, inForce, charges), listed(charges));
    }

    private List<String> accounts(long meter) {
        return jdbc.sql("select e.id from meter m join entity e on e.entity_key = m.account_key "
                        + "where m.meter_key = :meter order by e.id")
                .param("meter", meter)
                .query((row, n) -> row.getString("id"))
                .list();
    }

    private List<PostedCharge> charges(long meter, Span span) {
        return finder.list(finder.posted(CHARGED)
                .param("first", span.from())
                .param("end", span.until())
                .param("meter", meter)
                .param("books", products.numbers(product -> product.isOfInstances())));
    }

    private Section hours(long meter, Span span, List<InstanceSessions.Session> inForce, List<PostedCharge> charges) {
        var section = Section.of("Hours", "hour", "run", "ran", "prepaid", "off", "billed", "on_hold", "amount");
        var listed = onHold(meter);
        for (var start : settled(span)) {
            var hour = new Span(start, zone.hourEnd(start));
            var ran = InstanceSessions.seconds(inForce, hour, type -> type == PAY_AS_YOU_GO);
            var prepaid = InstanceSessions.seconds(inForce, hour, type -> type != PAY_AS_YOU_GO);
            var billed = BigDecimal.ZERO;
            var fen = 0L;
            for (var charge : charges) {
                if (charge.start() == start) {
                    billed = billed.add(charge.quantity());
                    fen = Math.addExact(fen, charge.amountFen());
                }
            }
            section.row(
                    zone.hourText(start),
                    new Reference(Kind.RUN, "hour-" + zone.hourText(start)).under("hour " + zone.hourText(start)),
                    ran,
                    prepaid,
                    hour.seconds() - ran - prepaid,
                    billed.longValueExact(),
                    listed.contains(start) ? ran : 0,
                    new Amount(fen));
        }
        return section;
    }

    private List<Long> settled(Span span) {
        return jdbc.sql("""
                        select distinct window_start from settled_window
                        where kind = 'HOUR' and window_start >= :first and window_start < :end order by window_start
                        """)
                .param("first", span.from())
                .param("end", span.until())
                .query((row, n) -> row.getLong("window_start"))
                .list();
    }

    /** The hours that cannot be charged; the owner of the meter leads the index of exceptions. */
    private Set<Long> onHold(long meter) {
        return jdbc.sql("""
                        select e.window_start from rating_exception e
                        where e.closed_run = :open and e.book in (:books) and e.unit_key = :meter
                          and e.owner_key in (select m.owner_key from meter m where m.meter_key = :meter)
                          and e.reason <> 'RUNNING_UNPAID'
                        """)
                .param("open", Scope.OPEN)
                .param("books", products.numbers(product -> product.isOfInstances()))
                .param("meter", meter)
                .query((row, n) -> row.getLong("window_start"))
                .set();
    }

    private Section listed(List<PostedCharge> charges) {
        var section = Section.of("Charges", "charge", "account", "sku", "run", "seconds", "amount");
        var run = links.runs();
        for (var charge : charges) {
            section.row(
                    links.key(charge),
                    Reference.account(charge.account()),
                    charge.sku(),
                    run.apply(charge.run()),
                    charge.quantity().longValueExact(),
                    links.charge(charge).under(new Amount(charge.amountFen())));
        }
        return section;
    }
}
