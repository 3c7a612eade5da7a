package ai.neolink.settlement.explain;

import static ai.neolink.settlement.report.InstanceSeconds.Use.BILLED;
import static ai.neolink.settlement.report.InstanceSeconds.Use.NOT_SETTLED;
import static ai.neolink.settlement.report.InstanceSeconds.Use.OFF;
import static ai.neolink.settlement.report.InstanceSeconds.Use.ON_HOLD;
import static ai.neolink.settlement.report.InstanceSeconds.Use.SUBSCRIBED;

import ai.neolink.settlement.explain.Reference.Kind;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.InstanceSeconds;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunNames;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Explains an instance: the sessions in force on some days, and of each settled hour how many seconds it ran by use,
 * ran prepaid and was off, and what was billed or is on hold.
 */
@Component
public class InstanceTrace {
    private static final String CHARGED = """
            join (select distinct w.window_start from settled_window w
              where w.kind = 'HOUR' and w.window_start >= :first and w.window_start < :end) v
              on v.window_start = c.window_start
            where c.account_key in (select m.account_key from meter m where m.meter_key = :meter)
              and c.meter_key = :meter and c.book in (:books)
            order by c.window_start, c.account_key, c.sku_key, c.seq
            """;

    private final JdbcClient jdbc;
    private final InstanceSeconds seconds;
    private final InstanceSessions sessions;
    private final ChargeFinder finder;
    private final Products products;
    private final Runs runs;
    private final Links links;
    private final RunNames names;
    private final BillingZone zone;

    InstanceTrace(
            JdbcClient jdbc,
            InstanceSeconds seconds,
            InstanceSessions sessions,
            ChargeFinder finder,
            Products products,
            Runs runs,
            Links links,
            RunNames names,
            BillingZone zone) {
        this.jdbc = jdbc;
        this.seconds = seconds;
        this.names = names;
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
        return List.of(head, sessions.of(meter, span), hours(id, first, last), listed(charges));
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

    private Section hours(String id, LocalDate first, LocalDate last) {
        var section = Section.of("Hours", "hour", "run", "ran", "prepaid", "off", "billed", "on_hold", "amount");
        first.datesUntil(last.plusDays(1))
                .flatMap(day -> seconds.of(id, day).stream())
                .flatMap(day -> day.hours().stream())
                .forEach(hour -> section.row(
                        zone.hourText(hour.span().from()),
                        run(hour.span().from()),
                        used(hour, BILLED) + used(hour, ON_HOLD) + used(hour, NOT_SETTLED),
                        used(hour, SUBSCRIBED),
                        used(hour, OFF),
                        hour.billed(),
                        used(hour, ON_HOLD),
                        new Amount(hour.fen())));
        return section;
    }

    private Cell run(long start) {
        var name = "hour-" + zone.hourText(start);
        return names.find(name).map(links::run).orElseGet(() -> Cell.of(""));
    }

    private static long used(InstanceSeconds.InstanceHour hour, InstanceSeconds.Use use) {
        return hour.uses().stream()
                .filter(used -> used.use() == use)
                .mapToLong(used -> used.span().seconds())
                .sum();
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
