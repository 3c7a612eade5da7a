package ai.neolink.settlement.export;

import ai.neolink.settlement.runs.ProvisionalDays;
import ai.neolink.settlement.time.BillingZone;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sources of a day (O3): feeds, statements, and whether the day is provisional, as stored with the night. */
@Component
class ManifestSources {
    private final JdbcClient jdbc;
    private final ProvisionalDays provisional;
    private final BillingZone zone;

    ManifestSources(JdbcClient jdbc, ProvisionalDays provisional, BillingZone zone) {
        this.jdbc = jdbc;
        this.provisional = provisional;
        this.zone = zone;
    }

    void add(ObjectNode manifest, ExportPeriod period) {
        manifest.put("provisional", isProvisional(period));
        addFeeds(manifest, period.night());
        addStatements(manifest.putArray("statements"), period.night());
    }

    private boolean isProvisional(ExportPeriod period) {
        return period.from().equals(period.until())
                ? provisional.isProvisional(period.from())
                : provisional.isProvisional(period.from(), period.until());
    }

    /** Adds the feeds; {@code none} for a ledger that is fed in another way. */
    private void addFeeds(ObjectNode manifest, int night) {
        var feeds = manifest.putArray("feeds");
        jdbc.sql("select feed, complete_to from run_feed where run_id = :night order by feed")
                .param("night", night)
                .query(row -> {
                    var at = row.getObject("complete_to", Long.class);
                    feeds.addObject()
                            .put("feed", row.getString("feed"))
                            .put("completeTo", at == null ? null : zone.text(at));
                });
        if (feeds.isEmpty()) {
            manifest.put("feeds", "none");
        }
    }

    private void addStatements(ArrayNode channels, int night) {
        jdbc.sql("""
                        select channel, state, bill, subject from night_statement where run_id = :night
                        order by channel, state, bill, subject
                        """).param("night", night).query(row -> {
            of(channels, row.getString("channel"))
                    .withArray("/" + row.getString("state").toLowerCase(Locale.ROOT))
                    .add(row.getString("bill").toLowerCase(Locale.ROOT) + " " + row.getString("subject"));
        });
    }

    private static ObjectNode of(ArrayNode channels, String name) {
        if (!channels.isEmpty()
                && channels.get(channels.size() - 1).get("channel").asString().equals(name)) {
            return (ObjectNode) channels.get(channels.size() - 1);
        }
        var channel = channels.addObject().put("channel", name);
        channel.putArray("accepted");
        channel.putArray("missing");
        channel.putArray("quarantined");
        return channel;
    }
}
