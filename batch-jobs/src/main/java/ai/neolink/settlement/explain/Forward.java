package ai.neolink.settlement.explain;

import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The charges that a node is part of, and which revisions of the node each of them was the first to know. Windows are
 * looked up one by one among those ever settled, so that a session of a year costs as many probes of an index as it has
 * hours, whatever else was charged meanwhile.
 */
@Component
class Forward {
    /** Windows that are looked at, the latest ones. */
    private static final int MOST_WINDOWS = 200;

    private static final String OF_CALENDAR = """
            join (
              select w.window_start from settled_window w
              where w.kind = :kind and w.window_start >= :first and w.window_start < :end
              order by w.window_start desc fetch first %d rows only
            ) v on v.window_start = c.window_start
            where c.account_key = :account and c.meter_key = :meter and c.book = :book
            """.formatted(MOST_WINDOWS);

    private static final String OF_PERIOD =
            "where c.window_start = :first and c.account_key = :account and c.meter_key = :meter and c.book = :book";

    private record Reach(long meter, long account, Span span) {}

    private final JdbcClient jdbc;
    private final Traces traces;
    private final ChargeFinder finder;
    private final Runs runs;
    private final BillingZone zone;

    Forward(JdbcClient jdbc, Traces traces, ChargeFinder finder, Runs runs, BillingZone zone) {
        this.jdbc = jdbc;
        this.traces = traces;
        this.finder = finder;
        this.runs = runs;
        this.zone = zone;
    }

    /**
     * A charge.
     *
     * @param run   the run that made it
     * @param fresh the revisions of the node that the run was the first to know
     */
    record Touched(PostedCharge charge, Run run, List<Long> fresh) {}

    /** @param arrivals of the node's revisions */
    List<Touched> of(String feed, String id, Map<Long, Long> arrivals) {
        var charges = new TreeMap<String, PostedCharge>();
        for (var trace : traces.all()) {
            for (var look : trace.looks()) {
                if (look.feed().equals(feed)) {
                    reach(look, id)
                            .forEach(reach -> charges(trace.product(), reach)
                                    .forEach(charge ->
                                            charges.put(charge.key(zone).toString(), charge)));
                }
            }
        }
        return touched(
                charges.values().stream()
                        .sorted(Comparator.comparing(PostedCharge::product)
                                .thenComparingLong(PostedCharge::start)
                                .thenComparing(PostedCharge::account)
                                .thenComparing(PostedCharge::resource)
                                .thenComparing(PostedCharge::sku)
                                .thenComparingInt(PostedCharge::seq))
                        .toList(),
                arrivals);
    }

    private List<Reach> reach(Look look, String id) {
        return jdbc
                .sql(look.reach())
                .params(
                        look.reach().contains(":forever")
                                ? Map.of("id", id, "forever", Span.FOREVER)
                                : Map.of("id", id))
                .query((row, n) -> new Reach(
                        row.getLong("meter_key"),
                        row.getLong("account_key"),
                        new Span(
                                row.getLong("from_at"), Math.max(row.getLong("from_at") + 1, row.getLong("until_at")))))
                .list()
                .stream()
                .distinct()
                .toList();
    }

    private List<PostedCharge> charges(Product product, Reach reach) {
        var from = reach.span.from();
        var ofPeriod = product.grain() == Grain.PERIOD;
        var found = finder.posted(ofPeriod ? OF_PERIOD : OF_CALENDAR)
                .param("account", reach.account)
                .param("meter", reach.meter)
                .param("book", product.number());
        return finder.list(
                ofPeriod
                        ? found.param("first", from)
                        : found.param("kind", product.grain() == Grain.HOUR ? "HOUR" : "DAY")
                                .param(
                                        "first",
                                        product.grain() == Grain.HOUR ? zone.hourStart(from) : zone.dayStart(from))
                                .param("end", reach.span.until()));
    }

    private List<Touched> touched(List<PostedCharge> charges, Map<Long, Long> arrivals) {
        var known = new HashMap<Integer, Run>();
        var cuts = new HashMap<String, Long>();
        var touched = new ArrayList<Touched>(charges.size());
        for (var charge : charges) {
            var run = known.computeIfAbsent(charge.run(), runs::get);
            var before = cuts.getOrDefault(charge.firstId(), 0L);
            touched.add(new Touched(
                    charge,
                    run,
                    arrivals.entrySet().stream()
                            .filter(revision -> revision.getValue() > before && revision.getValue() <= run.cut())
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList()));
            cuts.put(charge.firstId(), run.cut());
        }
        return touched;
    }
}
