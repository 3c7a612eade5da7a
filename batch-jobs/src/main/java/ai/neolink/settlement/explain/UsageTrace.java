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
    static final String SESSIONS = "compute-sessions";

    /** What is read of a feed, with its columns for who and what. */
    private record Look(String feed, String who, String what, String sql) {}

    private static final String NODE =
            "select s.id, s.revision, s.arrival, s.position, case when s.superseded_at <= :cut then 1 else 0 end overtaken, ";

    private static final Look SESSION = new Look(SESSIONS, "account", "cost_type", NODE + """
            a.id account_id, s.cost_type, s.started_at from_at, s.stopped_at until_at
            from staging_compute_session s join entity a on a.entity_key = s.account_key
            where s.meter_key = :meter and s.arrival <= :cut and s.id in (
              select p.id from staging_compute_session p
              where p.meter_key = :meter and p.arrival <= :cut and p.started_at < :until
                and (p.stopped_at > :from or p.stopped_at = p.started_at and p.started_at >= :from))
            order by s.started_at, s.id, s.revision desc
            """);

    private static final Look SAMPLE = new Look("storage-samples", "account", "bytes", NODE + """
            a.id account_id, s.capacity_bytes amount, s.observed_at from_at, s.observed_at until_at
            from staging_storage_sample s join entity a on a.entity_key = s.account_key
            where s.meter_key = :meter and s.observed_at < :until and s.arrival <= :cut
              and s.observed_at >= coalesce((select max(p.observed_at) from staging_storage_sample p
               where p.meter_key = :meter and p.arrival <= :cut and p.observed_at <= :from), s.observed_at)
            order by s.observed_at, s.arrival, s.position
            """);

    /** Storage that an order prepaid, and the orders that move its period. */
    private static final Look PREPAID = new Look("orders", "instance", "periods", NODE + """
            i.id account_id, s.periods amount, s.placed_at from_at, s.placed_at until_at
            from staging_order s join entity i on i.entity_key = s.meter_key
            where s.arrival <= :cut and s.meter_key in (
              select y.meter_key from staging_order_storage x
              join staging_order y on y.order_key = x.order_key and y.arrival <= :cut
              where x.meter_key = :meter)
            order by s.placed_at, s.arrival, s.position
            """);

    private static final Look IMAGE = new Look("image-samples", "image", "bytes", NODE + """
            i.id account_id, s.size_bytes amount, s.observed_at from_at, s.observed_at until_at
            from meter m
            join staging_image_sample s on s.meter_key = m.meter_key
            join entity i on i.entity_key = s.meter_key
            where m.kind = 'IMAGE' and m.account_key = :account and s.observed_at < :until and s.arrival <= :cut
              and s.observed_at >= coalesce((select max(p.observed_at) from staging_image_sample p
               where p.meter_key = s.meter_key and p.arrival <= :cut and p.observed_at <= :from), s.observed_at)
            order by i.id, s.observed_at, s.arrival, s.position
            """);

    private static final Look TOKENS = new Look("model-usage", "account", "tokens", NODE + """
            a.id account_id, s.input_tokens + s.output_tokens amount, s.started_at from_at, s.ended_at until_at
            from staging_model_usage s join entity a on a.entity_key = s.account_key
            where s.meter_key = :meter and s.account_key = :account and s.started_at >= :from and s.started_at < :until
              and s.arrival <= :cut
            order by s.started_at, s.id
            """);

    private static final Look ORDER = new Look("orders", "instance", "periods", NODE + """
            i.id account_id, s.periods amount, s.placed_at from_at, s.placed_at until_at
            from staging_order s join entity i on i.entity_key = s.meter_key
            where s.meter_key = (select o.meter_key from staging_order o where o.order_key = :meter) and s.arrival <= :cut
            order by s.placed_at, s.arrival, s.position
            """);

    private final JdbcClient jdbc;
    private final BillingZone zone;

    UsageTrace(JdbcClient jdbc, BillingZone zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    private static List<Look> looks(PostedCharge charge) {
        return switch (charge.book()) {
            case COMPUTE -> List.of(SESSION);
            case STORAGE -> List.of(SAMPLE, PREPAID);
            case IMAGE -> List.of(IMAGE);
            case MODEL -> List.of(TOKENS);
            default -> List.of(ORDER);
        };
    }

    /** @param cut the last arrival that the run knew */
    List<Node> nodes(PostedCharge charge, long cut) {
        var nodes = new ArrayList<Node>();
        looks(charge).forEach(look -> nodes.addAll(nodes(look, charge, cut)));
        return nodes;
    }

    /** A table for each feed. A feed without a row for the window is left out, except the first. */
    List<Section> sections(PostedCharge charge, List<Node> nodes) {
        var sections = new ArrayList<Section>();
        for (var look : looks(charge)) {
            var section = Section.of(
                    "Nodes of " + look.feed,
                    "id",
                    "revision",
                    "page",
                    "place",
                    look.who,
                    look.what,
                    "from",
                    "until",
                    "says");
            nodes.stream().filter(node -> node.feed().equals(look.feed)).forEach(node -> add(section, node));
            if (sections.isEmpty() || !section.rows().isEmpty()) {
                sections.add(section);
            }
        }
        return sections;
    }

    private void add(Section section, Node node) {
        var session = node.feed().equals(SESSIONS);
        var instant = node.from() == node.until();
        section.row(
                node.id(),
                node.revision(),
                node.page(),
                node.place(),
                node.who(),
                node.what(),
                zone.text(node.from()),
                instant && !session ? "" : until(node),
                node.overtaken() ? "a later revision holds" : session && instant ? "ended when it began: 0 s" : "");
    }

    String until(Node node) {
        return node.until() >= Span.FOREVER ? "running" : zone.text(node.until());
    }

    private List<Node> nodes(Look look, PostedCharge charge, long cut) {
        return jdbc.sql(look.sql)
                .params(Map.of(
                        "meter", charge.meter(),
                        "account", charge.accountKey(),
                        "from", charge.period().from(),
                        "until", charge.period().until(),
                        "cut", cut))
                .query((row, n) -> new Node(
                        look.feed,
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getInt(4),
                        row.getString(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getInt(5) == 1))
                .list();
    }
}
