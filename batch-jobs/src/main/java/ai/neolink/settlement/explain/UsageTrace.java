package ai.neolink.settlement.explain;

import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The nodes of the feeds that a charge was made of, as its run knew them: id, revision, and the page and place at which they arrived. */
@Component
class UsageTrace {
    private static final String NODE = "s.id, s.revision, s.arrival, s.position, ";
    private static final String KNOWN = "s.arrival <= :cut and s.superseded_at > :cut";

    private static final String SESSIONS = "select " + NODE + """
            a.id account_id, s.cost_type, s.started_at from_at, s.stopped_at until_at
            from staging_compute_session s join entity a on a.entity_key = s.account_key
            where s.meter_key = :meter and s.started_at < :until and s.stopped_at > :from and\s""" + KNOWN + " order by s.started_at, s.id";

    private static final String SAMPLES = "select " + NODE + """
            a.id account_id, s.capacity_bytes amount, s.observed_at from_at, s.observed_at until_at
            from staging_storage_sample s join entity a on a.entity_key = s.account_key
            where s.meter_key = :meter and s.observed_at < :until and\s""" + KNOWN + """
             and s.observed_at >= coalesce((select max(p.observed_at) from staging_storage_sample p
               where p.meter_key = :meter and p.arrival <= :cut and p.observed_at <= :from), s.observed_at)
            order by s.observed_at, s.arrival, s.position
            """;

    private static final String IMAGES = "select " + NODE + """
            i.id account_id, s.size_bytes amount, s.observed_at from_at, s.observed_at until_at
            from meter m
            join staging_image_sample s on s.meter_key = m.meter_key
            join entity i on i.entity_key = s.meter_key
            where m.kind = 'IMAGE' and m.account_key = :account and s.observed_at < :until and\s""" + KNOWN + """
             and s.observed_at >= coalesce((select max(p.observed_at) from staging_image_sample p
               where p.meter_key = s.meter_key and p.arrival <= :cut and p.observed_at < :until), s.observed_at)
            order by i.id, s.observed_at
            """;

    private static final String TOKENS = "select " + NODE + """
            a.id account_id, s.input_tokens + s.output_tokens amount, s.started_at from_at, s.ended_at until_at
            from staging_model_usage s join entity a on a.entity_key = s.account_key
            where s.meter_key = :meter and s.account_key = :account and s.started_at >= :from and s.started_at < :until and\s""" + KNOWN + " order by s.started_at, s.id";

    private static final String ORDERS =
            "select " + NODE + """
            i.id account_id, s.periods amount, s.placed_at from_at, s.starts_at until_at
            from staging_order s join entity i on i.entity_key = s.meter_key
            where s.meter_key = (select o.meter_key from staging_order o where o.order_key = :meter) and\s""" + KNOWN + " order by s.placed_at, s.arrival, s.position";

    private final JdbcClient jdbc;
    private final BillingZone zone;

    UsageTrace(JdbcClient jdbc, BillingZone zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** @param cut what had arrived when the charge's run began */
    Section of(PostedCharge charge, long cut) {
        return switch (charge.book()) {
            case COMPUTE -> rows("compute-sessions", SESSIONS, "account", "cost_type", charge, cut);
            case STORAGE -> rows("storage-samples", SAMPLES, "account", "bytes", charge, cut);
            case IMAGE -> rows("image-samples", IMAGES, "image", "bytes", charge, cut);
            case MODEL -> rows("model-usage", TOKENS, "account", "tokens", charge, cut);
            default -> rows("orders", ORDERS, "instance", "periods", charge, cut);
        };
    }

    private Section rows(String feed, String sql, String who, String what, PostedCharge charge, long cut) {
        var section = Section.of("Nodes of " + feed, "id", "revision", "page", "place", who, what, "from", "until");
        jdbc.sql(sql)
                .params(Map.of(
                        "meter", charge.meter(),
                        "account", charge.accountKey(),
                        "from", charge.period().from(),
                        "until", charge.period().until(),
                        "cut", cut))
                .query(row -> {
                    section.row(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getInt(4),
                            row.getString(5),
                            row.getLong(6),
                            zone.text(row.getLong(7)),
                            row.getLong(8) >= Span.FOREVER ? "running" : zone.text(row.getLong(8)));
                });
        return section;
    }
}
