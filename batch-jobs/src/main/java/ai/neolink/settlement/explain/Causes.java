package ai.neolink.settlement.explain;

import ai.neolink.settlement.engine.ExceptionReason;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.price.PricePiece;
import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.refusal.Wording.Sentence;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.BillingZone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says why a run charged a window, or charged it again: what the run knew that the run before did not. */
@Component
class Causes {
    private final JdbcClient jdbc;
    private final Traces traces;
    private final UsageTrace usage;
    private final BillingZone zone;

    Causes(JdbcClient jdbc, Traces traces, UsageTrace usage, BillingZone zone) {
        this.jdbc = jdbc;
        this.traces = traces;
        this.usage = usage;
        this.zone = zone;
    }

    /** Says why a run charged a window for the first time. */
    Sentence first(PostedCharge charge, Run run, List<Node> nodes) {
        var listed = jdbc.sql("""
                        select min(reason) from rating_exception
                        where book = :book and meter_key = :meter and account_key = :account and window_start = :start
                          and closed_run = :run
                        """)
                .param("book", charge.product().number())
                .param("meter", charge.meter())
                .param("account", charge.accountKey())
                .param("start", charge.start())
                .param("run", run.id())
                .query(String.class)
                .optional();
        var end = charge.product().grain() == Grain.PERIOD
                ? charge.start() + 1
                : charge.period().until();
        var inTime = end > run.window().from() && end <= run.window().until();
        return listed.map(reason -> Saying.CAN_BE_PRICED.with(ExceptionReason.valueOf(reason)))
                .orElseGet(() -> inTime
                        ? Saying.SETTLED_IN_TIME.with()
                        : Saying.CAME_LATE.with(said(news(nodes, run.previousCut(), run.cut()))));
    }

    /** Lists what a run knew of a window that the run which charged it before did not know. */
    Sentence between(PostedCharge charge, Known before, Known now, List<Node> nodes) {
        var causes = new ArrayList<>(news(nodes, before.run().cut(), now.run().cut()));
        var was = prices(charge, before);
        var is = prices(charge, now);
        if (!was.equals(is)) {
            causes.add(Saying.PRICE_CHANGED.with(was, is));
        }
        if (before.run().card() != now.run().card()) {
            causes.add(
                    Saying.RATE_CARD_CHANGED.with(before.run().card(), now.run().card()));
        }
        if (isMarked(charge, before.run().cut(), now.run().cut())) {
            causes.add(Saying.MARKED.with());
        }
        return said(causes);
    }

    private static Sentence said(List<Sentence> causes) {
        return causes.stream().reduce(Saying.AND::with).orElseGet(Saying.ANOTHER_CALCULATION::with);
    }

    /** The last revision of each node that arrived between the two runs. */
    private List<Sentence> news(List<Node> nodes, long before, long now) {
        var last = new TreeMap<String, Node>();
        nodes.stream()
                .filter(node -> node.page() > before && node.page() <= now)
                .forEach(node -> last.merge(
                        node.look().feed() + node.id(), node, (a, b) -> a.revision() > b.revision() ? a : b));
        return last.values().stream().map(node -> sentence(node, nodes)).toList();
    }

    private Sentence sentence(Node node, List<Node> nodes) {
        if (node.look().isOfSessions()) {
            return session(node, earlier(node, nodes));
        }
        return Objects.requireNonNull(node.look().came())
                .with(node.id(), node.who(), node.what(), zone.text(node.from()));
    }

    private Sentence session(Node node, Optional<Node> earlier) {
        if (node.from() == node.until()) {
            return Saying.SESSION_IS_EMPTY.with(node.id(), node.revision());
        }
        var from = zone.text(node.from());
        var until = usage.until(node);
        return earlier.map(before -> Saying.SESSION_CHANGED.with(
                        node.id(),
                        node.revision(),
                        from,
                        until,
                        node.who(),
                        zone.text(before.from()),
                        usage.until(before),
                        before.who()))
                .orElseGet(() -> Saying.SESSION_CAME.with(node.id(), node.revision(), from, until, node.who()));
    }

    private static Optional<Node> earlier(Node node, List<Node> nodes) {
        return nodes.stream()
                .filter(other -> other.look().equals(node.look())
                        && other.id().equals(node.id())
                        && other.revision() < node.revision())
                .max(Comparator.comparingLong(Node::revision));
    }

    /** The prices of the window as a run knew them: {@code 1.20}, {@code 1.35 until …, then 1.20}. */
    private Object prices(PostedCharge charge, Known known) {
        var pieces = traces.of(charge.product()).prices(charge, known);
        return IntStream.range(0, pieces.size())
                .mapToObj(i -> price(pieces, i))
                .reduce(Saying.PRICE_THEN::with)
                .orElseGet(Saying.NO_PRICE::with);
    }

    private Object price(List<PricePiece> pieces, int i) {
        var price = Calculation.price(pieces.get(i).price());
        var span = pieces.get(i).span();
        return i + 1 < pieces.size() && pieces.get(i + 1).span().from() > span.from()
                ? Saying.PRICE_UNTIL.with(price, zone.text(span.until()))
                : price;
    }

    private boolean isMarked(PostedCharge charge, long before, long now) {
        return jdbc.sql("""
                        select count(*) from rerate_mark
                        where arrival > :before and arrival <= :now and sku_key = :sku and from_at <= :start
                            and until_at > :start
                        """)
                        .param("before", before)
                        .param("now", now)
                        .param("sku", charge.skuKey())
                        .param("start", charge.start())
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
