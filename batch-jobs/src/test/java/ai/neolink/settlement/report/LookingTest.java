package ai.neolink.settlement.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.engine.ExceptionReason;
import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.outbox.Outbox;
import ai.neolink.settlement.period.ItemDecisions;
import ai.neolink.settlement.rating.compute.ComputeFeed;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.report.ActionList.ActionState;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.RunTries;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What pages show of runs, open items, actions, checks and deeds, on one ledger with a bit of everything (C1, C2). */
@Tag("database")
class LookingTest {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void whatPagesShow(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-21", "settlement.platform.feeds=accounts")) {
            s.accounts("a", "b").price("p1", "COMPUTE", "h100", "1", "106.00", "");
            s.price("p4", "COMPUTE", "h100", "4", "20.00", "");
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T11:00:00");
            s.session("s2", 1, "b", "i2", "none", "21T10:00:00", "21T11:00:00");
            order(s);
            s.recharge("r1", "a", "ALIPAY", "106.00", "M1", "21T10:00:00");
            s.recharge("r2", "b", "ALIPAY", "7.00", "M2", "21T10:00:00");
            s.bill(Channel.ALIPAY, 21, "pay T1 M1 106.00 0.60", "pay T9 M9 8.00 0.04");
            var ten = s.hour("21T10");
            s.session("s1", 2, "a", "i1", "h100", "21T10:00:00", "21T10:30:00");
            s.feed(ComputeFeed.FEED, "{'id':'bad','accountId':'a'}");
            var eleven = s.hour("21T11");
            s.catchUp("22T11");
            runs(s, ten, eleven);
            changes(s, ten, eleven);
            exceptions(s);
            actions(s);
            feedsAndStatements(s);
            overview(s);
            search(s, eleven);
            CustomersByBeginning.look(s);
            deeds(s);
            KeptChecks.look(s);
        }
    }

    private static void order(Scenario s) {
        s.feed(
                OrderFeed.FEED,
                ("{'id':'o1','accountId':'a','instanceId':'i3','skuId':'h100','costType':'4',"
                                + "'periods':1,'kind':'NEW','placedAt':'%s','startsAt':'%s'}")
                        .formatted(Scenario.at("21T10:20:00"), Scenario.at("21T10:20:00")));
    }

    private static void runs(Scenario s, Run ten, Run eleven) {
        var list = s.bean(RunList.class);
        var seen = new ArrayList<Integer>();
        var before = Integer.MAX_VALUE;
        for (var page = list.page(RunList.AskedRuns.ALL, before, 10);
                !page.isEmpty();
                page = list.page(RunList.AskedRuns.ALL, before, 10)) {
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            page.forEach(run -> seen.add(run.run().id()));
            before = seen.getLast();
        }
        // 24 hours of the 21st and its night less what is before 10, which the first run settled, and 11 of the 22nd.
        assertThat(seen)
                .isSortedAccordingTo((a, b) -> b - a)
                .doesNotHaveDuplicates()
                .contains(ten.id());
        var zone = s.bean(BillingZone.class);
        var day = zone.span(LocalDate.of(2026, 11, 21));
        assertThat(list.page(new RunList.AskedRuns(RunKind.NIGHT, RunState.DONE, day), Integer.MAX_VALUE, 9))
                .singleElement()
                .satisfies(night -> assertThat(night.run().name(zone)).isEqualTo("night 2026-11-21"));
        assertThat(list.page(new RunList.AskedRuns(null, RunState.FAILED, null), Integer.MAX_VALUE, 9))
                .isEmpty();
        var found = list.find(RunKind.HOUR, ten.window().from(), 1).orElseThrow();
        assertThat(found.total().charges()).isEqualTo(2);
        assertThat(found.total().exceptions()).isEqualTo(1);
        assertThat(found.posted()).isTrue();
        assertThat(found.endedAt()).isPresent();
        assertThat(list.find(RunKind.HOUR, ten.window().from(), 2)).isEmpty();
        assertThat(list.last(
                        RunKind.HOUR,
                        new Span(ten.window().from(), eleven.window().until())))
                .extracting(listed -> listed.run().id())
                .containsExactly(ten.id(), eleven.id());
        assertThat(s.bean(RunTries.class).of(ten.id()))
                .singleElement()
                .satisfies(tried -> assertThat(tried.state()).isEqualTo("DONE"));
    }

    private static void changes(Scenario s, Run ten, Run eleven) {
        var changed = s.bean(ChangedCharges.class);
        assertThat(changed.page(ten, null, 50)).isEmpty();
        var row = changed.page(eleven, null, 50);
        assertThat(row).singleElement().satisfies(change -> {
            assertThat(change.account()).isEqualTo("a");
            assertThat(change.product()).isEqualTo("COMPUTE");
            assertThat(change.charges()).isEqualTo(1);
            assertThat(change.beforeFen()).isEqualTo(10_600);
            assertThat(change.differenceFen()).isEqualTo(-5_300);
            assertThat(change.afterFen()).isEqualTo(5_300);
        });
        assertThat(changed.page(eleven, row.getFirst().key(), 50)).isEmpty();
        var postings = s.bean(RunPostings.class);
        assertThat(postings.lines(eleven))
                .filteredOn(line -> line.kind().equals("ADJUSTMENT"))
                .extracting(RunPostings.PostedLine::creditFen)
                .contains(5_300L);
        assertThat(postings.exceptions(ten.id())).isEqualTo(new RunPostings.Exceptions(1, 0));
    }

    private static void exceptions(Scenario s) {
        var list = s.bean(ExceptionList.class);
        var all = list.page(ExceptionList.AskedExceptions.ALL, null, 50);
        assertThat(all).singleElement().satisfies(e -> {
            assertThat(e.reason()).isEqualTo(ExceptionReason.SKU_UNKNOWN);
            assertThat(e.account()).isEqualTo("b");
            assertThat(e.product()).isEqualTo("COMPUTE");
            assertThat(e.resource()).isEqualTo("i2");
            assertThat(e.sku()).contains("none");
        });
        assertThat(list.page(ExceptionList.AskedExceptions.ALL, all.getFirst().key(), 50))
                .isEmpty();
        assertThat(list.page(ExceptionList.AskedExceptions.ALL, "no key", 50)).hasSize(1);
        assertThat(list.page(new ExceptionList.AskedExceptions(ExceptionReason.NO_PRICE, null, null), null, 50))
                .isEmpty();
        assertThat(list.page(new ExceptionList.AskedExceptions(null, null, "b"), null, 50))
                .hasSize(1);
        assertThat(list.page(new ExceptionList.AskedExceptions(null, null, "a"), null, 50))
                .isEmpty();
        assertThat(list.page(new ExceptionList.AskedExceptions(null, 1, null), null, 50))
                .hasSize(1);
        assertThat(list.openedBy(1, null, 50)).isEqualTo(all);
        assertThat(list.openedBy(2, null, 50)).isEmpty();
    }

    private static void actions(Scenario s) {
        var list = s.bean(ActionList.class);
        var all = list.page(null, null, 50).rows();
        assertThat(all).isNotEmpty().allSatisfy(action -> {
            assertThat(action.state()).isEqualTo(ActionState.WAITING);
            assertThat(action.attempts()).isEmpty();
        });
        var outbox = s.bean(Outbox.class);
        var told = outbox.pending(1).getFirst();
        outbox.attempted(told, false, "503: try later");
        outbox.attempted(told, true, "201");
        assertThat(list.find(told.id()).orElseThrow()).satisfies(action -> {
            assertThat(action.state()).isEqualTo(ActionState.DELIVERED);
            assertThat(action.attempts())
                    .extracting(ActionList.ActionAttempt::answer)
                    .containsExactly("503: try later", "201");
        });
        assertThat(list.page(ActionState.WAITING, null, 50).rows()).hasSize(all.size() - 1);
        assertThat(list.page(ActionState.DELIVERED, null, 50).rows()).hasSize(1);
        assertThat(list.page(ActionState.CANCELLED, null, 50)).isEqualTo(new Paged<>(List.of(), Optional.empty()));
        assertThat(list.page(null, all.getFirst().key(), 50).rows()).hasSize(all.size() - 1);
        assertThat(list.find("nothing")).isEmpty();
        rareState(list, all.size());
    }

    /** A page looks through so many actions and no more; the list goes on after the last of them. */
    private static void rareState(ActionList list, int all) {
        var pages = new ArrayList<Paged<ActionList.ToldAction>>();
        pages.add(list.page(ActionState.DELIVERED, null, 50, 1));
        while (pages.getLast().next().isPresent()) {
            pages.add(list.page(ActionState.DELIVERED, pages.getLast().next().orElseThrow(), 50, 1));
        }
        assertThat(pages)
                .hasSize(all)
                .allSatisfy(page -> assertThat(page.rows().size()).isLessThanOrEqualTo(1));
        assertThat(pages.stream().mapToInt(page -> page.rows().size()).sum()).isEqualTo(1);
    }

    /** Counts of a page are of the last refused nodes, however many there are. */
    private static void manyRejects(Scenario s, FeedStates feeds) {
        s.bean(JdbcTemplate.class)
                .batchUpdate(
                        "insert into reject (feed, node_hash, reason, field, arrival, last_arrival, mended_arrival,"
                                + " seen) values ('orders', ?, 'MALFORMED', 'x', ?, ?, -1, 1)",
                        LongStream.range(0, FeedStates.COUNTED)
                                .mapToObj(i -> new Object[] {"%064d".formatted(i), 1_000_000 + i, 1_000_000 + i})
                                .toList());
        assertThat(feeds.counts())
                .containsExactly(
                        new FeedStates.RejectCount("orders", "MALFORMED", FeedStates.COUNTED, FeedStates.COUNTED));
    }

    private static void feedsAndStatements(Scenario s) {
        var feeds = s.bean(FeedStates.class);
        assertThat(feeds.all()).singleElement().satisfies(feed -> {
            assertThat(feed.feed()).isEqualTo("accounts");
            assertThat(feed.pulledAt()).isPresent();
            assertThat(feed.failingSince()).isEmpty();
        });
        assertThat(feeds.counts())
                .containsExactly(new FeedStates.RejectCount("compute-sessions", "MISSING_FIELD", 1, 1));
        var rejects = feeds.rejects(null, null, null, 50);
        assertThat(rejects).singleElement().satisfies(reject -> {
            assertThat(reject.account()).isEqualTo("a");
            assertThat(reject.resource()).isEqualTo("bad");
            assertThat(reject.hash()).hasSize(64);
        });
        assertThat(feeds.rejects(null, null, rejects.getFirst().key(), 50)).isEmpty();
        assertThat(feeds.rejects("orders", null, null, 50)).isEmpty();
        assertThat(feeds.rejects("compute-sessions", "MISSING_FIELD", null, 50)).hasSize(1);
        manyRejects(s, feeds);
        var calendar = s.bean(StatementCalendar.class);
        var from = LocalDate.of(2026, 11, 1);
        assertThat(calendar.accepted(from, LocalDate.of(2026, 11, 30)))
                .singleElement()
                .satisfies(day -> {
                    assertThat(day.channel()).isEqualTo(Channel.ALIPAY);
                    assertThat(day.day()).isEqualTo(LocalDate.of(2026, 11, 21));
                    assertThat(day.lines()).isEqualTo(2);
                    assertThat(day.waiting()).isZero();
                });
        assertThat(calendar.bank(from, LocalDate.of(2026, 11, 30))).isEmpty();
    }

    private static void overview(Scenario s) {
        var zone = s.bean(BillingZone.class);
        var now = s.bean(java.time.Clock.class).instant().getEpochSecond();
        var trend = s.bean(OpenTrend.class);
        var exceptions = trend.exceptions(now);
        assertThat(exceptions.days()).hasSize(OpenTrend.DAYS).endsWith(zone.day(now));
        assertThat(exceptions.open()).endsWith(1L).startsWith(0L);
        var breaks = trend.breaks(now);
        assertThat(breaks.suspense().open()).endsWith(1L);
        assertThat(breaks.breaks().open())
                .endsWith(s.bean(OpenItems.class).all().size() - 1L);
        var span = zone.span(LocalDate.of(2026, 11, 21));
        assertThat(s.bean(HourlyAmounts.class).of(span))
                .filteredOn(amount -> amount.product().equals("COMPUTE"))
                .extracting(HourlyAmounts.HourAmount::fen)
                .startsWith(10_600L, -5_300L);
    }

    private static void search(Scenario s, Run eleven) {
        var search = s.bean(Search.class);
        assertThat(search.find(" a ")).extracting(Search.Found::kind).containsExactly(Search.FoundKind.ACCOUNT);
        assertThat(search.find("i1").getFirst().account()).contains("a");
        assertThat(search.find("o1").getFirst())
                .isEqualTo(new Search.Found(Search.FoundKind.ORDER, "o1", Optional.of("a")));
        assertThat(search.find(String.valueOf(eleven.id())))
                .contains(new Search.Found(Search.FoundKind.RUN, String.valueOf(eleven.id()), Optional.empty()));
        assertThat(search.find("s1"))
                .containsExactly(new Search.Found(Search.FoundKind.SESSION, "s1", Optional.of("a")));
        var journal = s.bean(RunPostings.class).lines(eleven).getFirst().journal();
        assertThat(search.find(journal.toUpperCase(java.util.Locale.ROOT)))
                .extracting(Search.Found::kind, Search.Found::id)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Search.FoundKind.JOURNAL, journal));
        var item = s.bean(OpenItems.class).all().getFirst().id();
        assertThat(search.find(item)).extracting(Search.Found::kind).containsExactly(Search.FoundKind.BREAK);
        assertThat(search.find("M1")).extracting(Search.Found::kind).contains(Search.FoundKind.RECHARGE);
        assertThat(search.find("M9")).extracting(Search.Found::kind).contains(Search.FoundKind.BREAK);
        assertThat(search.find("T1")).extracting(Search.Found::id).containsExactly("ALIPAY/2026-11-21");
        for (var nothing : List.of("", "%", "' or '1'='1", "x".repeat(5000), "\0", "99999999999999999999")) {
            assertThat(search.find(nothing)).as(nothing).isEmpty();
        }
    }

    private static void deeds(Scenario s) {
        s.bean(Trail.class).add(AuditAction.SIGN_IN, "eve", "127.0.0.1", null, null);
        var item = s.bean(OpenItems.class).all().getFirst().id();
        s.bean(ItemDecisions.class).accept(item, "known since " + "long ".repeat(1000), "eve");
        var deeds = s.bean(Deeds.class);
        var all = deeds.page(null, null, 1000);
        assertThat(all).extracting(Deeds.Deed::action).contains("SIGN_IN", "ACCEPTED", "RUN", "VERIFY");
        var paged = new ArrayList<Deeds.Deed>();
        for (var page = deeds.page(null, null, 7); !page.isEmpty(); ) {
            paged.addAll(page);
            page = deeds.page(null, page.getLast().key(), 7);
        }
        assertThat(paged).isEqualTo(all);
        assertThat(deeds.page(Deeds.Source.ACCEPTED, null, 9))
                .singleElement()
                .satisfies(deed -> assertThat(deed.subject()).contains(item));
    }
}
