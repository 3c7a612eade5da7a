package ai.neolink.settlement.explain;

import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions of an instance that are in force by everything that has arrived. */
@Component
class InstanceSessions {
    private static final String IN_FORCE = """
            select s.id, s.revision, a.id account_id, k.id sku_id, s.cost_type, s.started_at, s.stopped_at
            from %s s
            left join entity a on a.entity_key = s.account_key
            left join entity k on k.entity_key = s.sku_key
            where s.meter_key = :meter and s.superseded_at = :forever and s.started_at < :until
              and s.stopped_at > :from
            order by s.started_at, s.id
            """;

    private final JdbcClient jdbc;
    private final Feed feed;
    private final BillingZone zone;

    InstanceSessions(JdbcClient jdbc, Feeds feeds, BillingZone zone) {
        this.jdbc = jdbc;
        feed = feeds.all().stream().filter(Feed::isSessions).findFirst().orElseThrow();
        this.zone = zone;
    }

    Section of(long meter, Span span) {
        var section = Section.of("Sessions", "session", "revision", "account", "sku", "cost_type", "from", "until");
        jdbc.sql(IN_FORCE.formatted(feed.table()))
                .param("meter", meter)
                .param("forever", Span.FOREVER)
                .param("from", span.from())
                .param("until", span.until())
                .query(row -> {
                    section.row(
                            Reference.node(feed.path(), row.getString("id")),
                            row.getLong("revision"),
                            Reference.account(row.getString("account_id")),
                            row.getString("sku_id"),
                            row.getInt("cost_type"),
                            zone.text(row.getLong("started_at")),
                            row.getLong("stopped_at") >= Span.FOREVER
                                    ? "running"
                                    : zone.text(row.getLong("stopped_at")));
                });
        return section;
    }
}
