package ai.neolink.settlement.explain;

import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions of an instance, by everything that has arrived. */
@Component
class InstanceSessions {
    /** A session counts until the next session of its instance begins. */
    private static final String IN_FORCE = """
            select t.id, t.revision, a.id account_id, k.id sku_id, t.cost_type, t.started_at, t.stopped_at, t.next_start
            from (
              select s.id, s.revision, s.account_key, s.sku_key, s.cost_type, s.started_at, s.stopped_at,
                lead(s.started_at, 1, s.stopped_at) over (order by s.started_at, s.id) next_start
              from %s s
              where s.meter_key = :meter and s.superseded_at = :forever and s.started_at < s.stopped_at
            ) t
            left join entity a on a.entity_key = t.account_key
            left join entity k on k.entity_key = t.sku_key
            where t.started_at < :until and t.stopped_at > :from
            order by t.started_at, t.id
            """;

    /** @param counts the time in which it counts; empty if another session began with it */
    record Session(
            String id,
            long revision,
            @Nullable String account,
            @Nullable String sku,
            int costType,
            Span ran,
            Span counts) {}

    private final JdbcClient jdbc;
    private final Feed feed;
    private final BillingZone zone;

    InstanceSessions(JdbcClient jdbc, Feeds feeds, BillingZone zone) {
        this.jdbc = jdbc;
        feed = feeds.all().stream().filter(Feed::isSessions).findFirst().orElseThrow();
        this.zone = zone;
    }

    List<Session> of(long meter, Span span) {
        return jdbc.sql(IN_FORCE.formatted(feed.table()))
                .param("meter", meter)
                .param("forever", Span.FOREVER)
                .param("from", span.from())
                .param("until", span.until())
                .query((row, n) -> new Session(
                        row.getString("id"),
                        row.getLong("revision"),
                        row.getString("account_id"),
                        row.getString("sku_id"),
                        row.getInt("cost_type"),
                        new Span(row.getLong("started_at"), row.getLong("stopped_at")),
                        new Span(
                                row.getLong("started_at"),
                                Math.min(row.getLong("stopped_at"), row.getLong("next_start")))))
                .list();
    }

    static long seconds(List<Session> sessions, Span hour, IntPredicate costType) {
        return sessions.stream()
                .filter(session -> costType.test(session.costType))
                .mapToLong(session -> Math.max(
                        0,
                        Math.min(hour.until(), session.counts.until()) - Math.max(hour.from(), session.counts.from())))
                .sum();
    }

    Section section(List<Session> sessions) {
        var section = Section.of("Sessions", "session", "revision", "account", "sku", "cost_type", "from", "until");
        sessions.forEach(session -> section.row(
                Reference.node(feed.path(), session.id),
                session.revision,
                Reference.account(session.account),
                session.sku,
                session.costType,
                zone.text(session.ran.from()),
                session.ran.until() >= Span.FOREVER ? "running" : zone.text(session.ran.until())));
        return section;
    }
}
