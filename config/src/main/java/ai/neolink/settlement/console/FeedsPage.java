package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.monitor.LateFeeds;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.report.FeedHours;
import ai.neolink.settlement.report.FeedStates;
import ai.neolink.settlement.report.FeedStates.FeedReach;
import ai.neolink.settlement.report.FeedStates.RefusedNode;
import ai.neolink.settlement.security.Acting;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.staging.RejectReason;
import ai.neolink.settlement.staging.SilentHosts;
import java.security.Principal;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How far each feed of the platform is, who does not answer, and which nodes were refused. */
@Page
class FeedsPage {
    private final FeedStates feeds;
    private final FeedHours hours;
    private final Feeds known;
    private final SilentHosts silent;
    private final Acting people;
    private final LateFeeds late;
    private final Clock clock;

    FeedsPage(
            FeedStates feeds,
            FeedHours hours,
            Feeds known,
            SilentHosts silent,
            Acting people,
            LateFeeds late,
            Clock clock) {
        this.feeds = feeds;
        this.hours = hours;
        this.known = known;
        this.silent = silent;
        this.people = people;
        this.late = late;
        this.clock = clock;
    }

    @GetMapping("/feeds")
    String feeds(
            @RequestParam(required = false) @Nullable String feed,
            @RequestParam(required = false) @Nullable String reason,
            Paging paging,
            Principal person,
            Model page) {
        var names = known.all().stream().map(Feed::path).toList();
        var asked = Listed.choice(names, Function.identity(), feed).orElse(null);
        var why = Listed.constant(RejectReason.class, reason).map(Enum::name).orElse(null);
        var part = Part.of(paging, rows -> feeds.rejects(asked, why, paging.after(), rows), RefusedNode::key);
        var isAuditor = people.roles(person.getName()).contains(PersonRole.AUDITOR);
        return Leaf.of("nav.feeds", null)
                .note("feeds.note", FeedStates.COUNTED)
                .filter("feed", "select", asked, names)
                .filter(
                        "reason",
                        "select",
                        why,
                        Stream.of(RejectReason.values()).map(Enum::name).toList())
                .add(reach(feeds.all()))
                .add(hours())
                .add(silent())
                .add(counts())
                .add(rejects(part, isAuditor))
                .on(page);
    }

    /** The worst first: what fails, then what is furthest behind. */
    Grid reach(List<FeedReach> all) {
        var now = clock.instant().getEpochSecond();
        var wanted = late.wanted();
        var grid = Grid.of("feeds")
                .column("feed", Kind.WORD)
                .column("state", Kind.STATE)
                .column("complete_to", Kind.INSTANT)
                .column("behind", Kind.DURATION)
                .column("allowed", Kind.DURATION)
                .column("last_answer", Kind.INSTANT)
                .column("failing_since", Kind.INSTANT)
                .column("rejects", Kind.COUNT);
        all.stream()
                .sorted(Comparator.comparing(
                                (FeedReach feed) -> feed.failingSince().isEmpty())
                        .thenComparingLong(feed -> feed.completeTo().orElse(0)))
                .forEach(feed -> grid.row(
                        feed.feed(),
                        state(feed, wanted),
                        value(feed.completeTo()),
                        feed.completeTo().isEmpty()
                                ? null
                                : Math.max(0, now - feed.completeTo().getAsLong()),
                        Math.max(0, now - wanted.until()),
                        value(feed.pulledAt()),
                        value(feed.failingSince()),
                        new Cell(
                                feed.rejects(),
                                feed.rejects() == 0 ? null : Addresses.with("/feeds", "feed", feed.feed()))));
        return grid.build();
    }

    private static String state(FeedReach feed, LateFeeds.Wanted wanted) {
        if (feed.failingSince().isPresent()) {
            return "FAILED";
        }
        return wanted.isLate(value(feed.completeTo()), null) ? "LATE" : "ON_TIME";
    }

    private static @Nullable Long value(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }

    private Grid hours() {
        var grid = Grid.of("feed_hours")
                .column("hour", Kind.INSTANT)
                .column("feed", Kind.WORD)
                .column("pages", Kind.COUNT)
                .column("nodes", Kind.COUNT);
        hours.last().forEach(hour -> grid.row(hour.hour(), hour.feed(), hour.pages(), hour.nodes()));
        return grid.build();
    }

    private Grid silent() {
        var grid = Grid.of("silent_hosts")
                .column("party", Kind.WORD)
                .column("host", Kind.TEXT)
                .column("silent_since", Kind.INSTANT)
                .column("why", Kind.ORIGINAL);
        silent.all().forEach(host -> grid.row(host.party(), host.host(), host.since(), host.fault()));
        return grid.build();
    }

    private Grid counts() {
        var grid = Grid.of("reject_counts")
                .column("feed", Kind.WORD)
                .column("reason", Kind.WORD)
                .column("nodes", Kind.COUNT)
                .column("times", Kind.COUNT);
        feeds.counts()
                .forEach(count -> grid.row(
                        count.feed(),
                        count.reason(),
                        new Cell(
                                count.nodes(),
                                Addresses.with(
                                        Addresses.with("/feeds", "feed", count.feed()), "reason", count.reason())),
                        count.times()));
        return grid.build();
    }

    /** What a node said word for word is for auditors (C5). */
    private static Grid rejects(Part<RefusedNode> part, boolean isAuditor) {
        var grid = Grid.of("rejects")
                .column("feed", Kind.WORD)
                .column("reason", Kind.WORD)
                .column("field", Kind.QUOTED)
                .column("account", Kind.ID)
                .column("resource", Kind.ID)
                .column("times", Kind.COUNT)
                .column("id", Kind.ID);
        if (isAuditor) {
            grid.column("text", Kind.QUOTED);
        }
        for (var node : part.rows()) {
            var cells = Stream.of(
                    Cell.of(node.feed()),
                    Cell.of(node.reason()),
                    Cell.of(node.field()),
                    account(node),
                    Cell.of(node.resource()),
                    Cell.of(node.times()),
                    Cell.of(node.hash()));
            grid.row(isAuditor ? Stream.concat(cells, Stream.of(text(node))).toArray() : cells.toArray());
        }
        return grid.next(part.next()).build();
    }

    private static Cell account(RefusedNode node) {
        return new Cell(node.account(), node.account() == null ? null : Addresses.of("accounts", node.account()));
    }

    private static Cell text(RefusedNode node) {
        return Cell.of(node.text());
    }
}
