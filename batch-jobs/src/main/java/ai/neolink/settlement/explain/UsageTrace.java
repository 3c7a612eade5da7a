package ai.neolink.settlement.explain;

import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The nodes of the feeds that a window was calculated from, as a run knew them: every revision, including sessions that
 * ended when they began.
 */
@Component
class UsageTrace {
    private final JdbcClient jdbc;
    private final Traces traces;
    private final BillingZone zone;

    UsageTrace(JdbcClient jdbc, Traces traces, BillingZone zone) {
        this.jdbc = jdbc;
        this.traces = traces;
        this.zone = zone;
    }

    /**
     * @param first the last arrival that the first run knew which charged the window
     * @param cut   the last arrival that the last one knew
     */
    List<Node> nodes(PostedCharge charge, long first, long cut) {
        var nodes = new ArrayList<Node>();
        traces.of(charge.product()).looks().forEach(look -> nodes.addAll(nodes(look, charge, first, cut)));
        return nodes;
    }

    /** A table for each feed. A feed without a row for the window is left out, except the first. */
    List<Section> sections(PostedCharge charge, List<Node> nodes) {
        var sections = new ArrayList<Section>();
        for (var look : traces.of(charge.product()).looks()) {
            var section = Section.of(
                    "Nodes of " + look.feed(),
                    "id",
                    "revision",
                    "page",
                    "place",
                    look.who(),
                    look.what(),
                    "from",
                    "until",
                    "says");
            nodes.stream().filter(node -> node.look().equals(look)).forEach(node -> add(section, node));
            if (sections.isEmpty() || !section.rows().isEmpty()) {
                sections.add(section);
            }
        }
        return sections;
    }

    private void add(Section section, Node node) {
        var session = node.look().isOfSessions();
        var instant = node.from() == node.until();
        section.row(
                Reference.node(node.look().feed(), node.id()),
                node.revision(),
                node.page(),
                node.place(),
                node.look().who().equals("account") ? Reference.account(node.who()) : node.who(),
                node.what(),
                zone.text(node.from()),
                instant && !session ? "" : until(node),
                says(node, session && instant));
    }

    private static Object says(Node node, boolean isEmpty) {
        if (node.overtaken()) {
            return Saying.LATER_REVISION_HOLDS.with();
        }
        return isEmpty ? Saying.ENDED_WHEN_IT_BEGAN.with() : "";
    }

    /** An instant, or that it still runs. */
    Object until(Node node) {
        return node.until() >= Span.FOREVER ? Saying.RUNNING.with() : zone.text(node.until());
    }

    private List<Node> nodes(Look look, PostedCharge charge, long first, long cut) {
        return jdbc.sql(look.sql())
                .params(Map.of(
                        "meter", charge.meter(),
                        "account", charge.accountKey(),
                        "from", charge.period().from(),
                        "until", charge.period().until(),
                        "first", first,
                        "cut", cut))
                .query((row, n) -> new Node(
                        look,
                        row.getString("id"),
                        row.getLong("revision"),
                        row.getLong("arrival"),
                        row.getInt("position"),
                        row.getString("who"),
                        row.getLong("what"),
                        row.getLong("from_at"),
                        row.getLong("until_at"),
                        row.getInt("overtaken") == 1))
                .list();
    }
}
