package ai.neolink.settlement.explain;

import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.BillingZone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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
    String first(PostedCharge charge, Run run, List<Node> nodes) {
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
        return listed.map("it can be priced; before it was listed as %s"::formatted)
                .orElseGet(() ->
                        inTime ? "settled in time" : "came late: " + said(news(nodes, run.previousCut(), run.cut())));
    }

    /** Lists what a run knew of a window that the run which charged it before did not know. */
    String between(PostedCharge charge, Known before, Known now, List<Node> nodes) {
        var causes = new ArrayList<>(news(nodes, before.run().cut(), now.run().cut()));
        var was = prices(charge, before);
        var is = prices(charge, now);
        if (!was.equals(is)) {
            causes.add("price %s → %s".formatted(was, is));
        }
        if (before.run().card() != now.run().card()) {
            causes.add(
                    "rate card %d → %d".formatted(before.run().card(), now.run().card()));
        }
        if (isMarked(charge, before.run().cut(), now.run().cut())) {
            causes.add("marked by “settle rerate”");
        }
        return said(causes);
    }

    private static String said(List<String> causes) {
        return causes.isEmpty() ? "the calculation is another" : String.join("; ", causes);
    }

    /** The last revision of each node that arrived between the two runs. */
    private List<String> news(List<Node> nodes, long before, long now) {
        var last = new TreeMap<String, Node>();
        nodes.stream()
                .filter(node -> node.page() > before && node.page() <= now)
                .forEach(node -> last.merge(
                        node.look().feed() + node.id(), node, (a, b) -> a.revision() > b.revision() ? a : b));
        return last.values().stream().map(node -> sentence(node, nodes)).toList();
    }

    private String sentence(Node node, List<Node> nodes) {
        if (node.look().isOfSessions()) {
            return session(node, earlier(node, nodes));
        }
        return node.look().came().formatted(node.id(), node.who(), node.what(), zone.text(node.from()));
    }

    private String session(Node node, Optional<Node> earlier) {
        var name = "session %s revision %d".formatted(node.id(), node.revision());
        if (node.from() == node.until()) {
            return name + " says it ended when it began → 0 s";
        }
        var runs = "%s to %s of %s".formatted(zone.text(node.from()), usage.until(node), node.who());
        return earlier.map(before -> "%s says %s; before: %s to %s of %s"
                        .formatted(name, runs, zone.text(before.from()), usage.until(before), before.who()))
                .orElseGet(() -> "%s came: %s".formatted(name, runs));
    }

    private static Optional<Node> earlier(Node node, List<Node> nodes) {
        return nodes.stream()
                .filter(other -> other.look().equals(node.look())
                        && other.id().equals(node.id())
                        && other.revision() < node.revision())
                .max(Comparator.comparingLong(Node::revision));
    }

    /** The prices of the window as a run knew them: {@code 1.20}, {@code 1.35 until …, then 1.20}. */
    private String prices(PostedCharge charge, Known known) {
        var pieces = traces.of(charge.product()).prices(charge, known);
        var text = new StringBuilder(pieces.isEmpty() ? "none" : "");
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            text.append(i == 0 ? "" : ", then ").append(Calculation.price(piece.price()));
            if (i + 1 < pieces.size()
                    && pieces.get(i + 1).span().from() > piece.span().from()) {
                text.append(" until ").append(zone.text(piece.span().until()));
            }
        }
        return text.toString();
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
