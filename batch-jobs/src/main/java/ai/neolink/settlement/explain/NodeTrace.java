package ai.neolink.settlement.explain;

import ai.neolink.settlement.refusal.Wording.Sentence;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.staging.KeptPages;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Explains a node of a feed: every revision and when it arrived, what was rejected and why, and the charges that it is
 * part of.
 */
@Component
public class NodeTrace {
    private record Revision(long number, long page, int place, long supersededAt) {}

    private final JdbcClient jdbc;
    private final Feeds feeds;
    private final Forward forward;
    private final Credits credits;
    private final Links links;
    private final KeptPages pages;
    private final BillingZone zone;

    NodeTrace(
            JdbcClient jdbc,
            Feeds feeds,
            Forward forward,
            Credits credits,
            Links links,
            KeptPages pages,
            BillingZone zone) {
        this.jdbc = jdbc;
        this.feeds = feeds;
        this.forward = forward;
        this.credits = credits;
        this.links = links;
        this.pages = pages;
        this.zone = zone;
    }

    /** @throws ai.neolink.settlement.refusal.Refusal if there is no such feed, or no node of that id ever came */
    @Transactional(readOnly = true)
    public List<Section> explain(String feed, String id) {
        var named = feeds.named(feed).orElseThrow(() -> ExplainMessage.NO_FEED.refuse(feed, feeds.names()));
        var revisions = revisions(named, id);
        var rejects = rejects(named, id);
        if (revisions.isEmpty() && rejects.cells().isEmpty()) {
            throw ExplainMessage.NO_NODE.refuse(feed, id);
        }
        var sections = new ArrayList<>(List.of(shown(named, id, revisions)));
        if (!rejects.cells().isEmpty()) {
            sections.add(rejects);
        }
        if (named.equals(feeds.into("staging_recharge"))) {
            sections.add(credits.of(id));
        }
        var arrivals = revisions.stream().collect(Collectors.toMap(Revision::number, Revision::page));
        var charges = charges(forward.of(feed, id, new TreeMap<>(arrivals)));
        if (!charges.cells().isEmpty()) {
            sections.add(charges);
        }
        return sections;
    }

    private List<Revision> revisions(Feed feed, String id) {
        return jdbc.sql("select revision, arrival, position, superseded_at from " + feed.table()
                        + " where id = :id order by revision")
                .param("id", id)
                .query((row, n) -> new Revision(
                        row.getLong("revision"),
                        row.getLong("arrival"),
                        row.getInt("position"),
                        row.getLong("superseded_at")))
                .list();
    }

    private Section shown(Feed feed, String id, List<Revision> revisions) {
        var section = Section.of("Node", "feed", "id", "revision", "page", "received", "place", "state");
        var received = received(revisions);
        for (var revision : revisions) {
            section.row(
                    feed,
                    Reference.node(feed.path(), id),
                    revision.number,
                    revision.page,
                    received.get(revision.page),
                    revision.place,
                    state(revision));
        }
        return section;
    }

    /** When pages were stored, by their numbers. */
    private Map<Long, String> received(List<Revision> revisions) {
        var received = new HashMap<Long, String>();
        pages.keptAt(revisions.stream().map(Revision::page).toList())
                .forEach((arrival, at) -> received.put(arrival, zone.text(at)));
        return received;
    }

    private static Sentence state(Revision revision) {
        if (revision.supersededAt == Span.FOREVER) {
            return Saying.IN_FORCE.with();
        }
        return revision.supersededAt == revision.page
                ? Saying.LATER_REVISION_WAS_THERE.with()
                : Saying.REPLACED.with(revision.supersededAt);
    }

    private Section rejects(Feed feed, String id) {
        var section = Section.of("Rejected", "id", "reason", "field", "page", "last_page", "seen", "mended_by_page");
        jdbc.sql("""
                        select reason, field, arrival, last_arrival, seen, mended_arrival from reject
                        where feed = :feed and resource_id = :id order by arrival, reason, node_hash
                        """).param("feed", feed.path()).param("id", id).query(row -> {
            section.row(
                    Reference.node(feed.path(), id),
                    row.getString("reason"),
                    row.getString("field"),
                    row.getLong("arrival"),
                    row.getLong("last_arrival"),
                    row.getLong("seen"),
                    row.getLong("mended_arrival") == 0 ? "" : row.getLong("mended_arrival"));
        });
        return section;
    }

    private Section charges(List<Forward.Touched> touched) {
        var section = Section.of(
                "Charges", "charge", "account", "product", "resource", "period_start", "run", "first_knew", "amount");
        for (var one : touched) {
            var charge = one.charge();
            section.row(
                    links.key(charge),
                    Reference.account(charge.account()),
                    charge.product(),
                    Reference.resource(charge.product(), charge.resource()),
                    zone.text(charge.period().from()),
                    links.run(one.run()),
                    one.fresh().stream()
                            .map(Saying.REVISION::with)
                            .reduce(Saying.LIST::with)
                            .orElse(null),
                    links.charge(charge).under(new Amount(charge.amountFen())));
        }
        return section;
    }
}
