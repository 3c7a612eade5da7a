package ai.neolink.settlement.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.monitor.Conditions.Condition;
import ai.neolink.settlement.monitor.Disks.Free;
import ai.neolink.settlement.monitor.Snapshot.FeedState;
import ai.neolink.settlement.report.MoneyFigures.MoneyNow;
import ai.neolink.settlement.report.OpenFigures.OpenCounts;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows.Window;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.staging.SilentHosts.SilentHost;
import ai.neolink.settlement.start.Bound;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each condition says from when on an alert is raised. */
class ConditionsTest {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));
    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
    private static final Window HOUR = new Window(RunKind.HOUR, new Span(NOW.getEpochSecond() - 7200, 0));

    private static Conditions conditions() {
        var thresholds = new Thresholds(Bound.by(AlertSettings.class, Map.of()));
        return new Conditions(
                ZONE, Clock.fixed(NOW, ZONE.id()), thresholds, new OpenConditions(thresholds), "this-node");
    }

    /** Makes a look that shows one thing. */
    private static Snapshot look(String what, long value) {
        return look(what, value, false);
    }

    private static FeedState feed(long lag) {
        return new FeedState(lag, Optional.of(NOW.getEpochSecond() - 8000).filter(since -> lag == 7200 + 600));
    }

    private static Snapshot look(String what, long value, boolean isFirstRound) {
        return new Snapshot(
                Map.of(OrderFeed.FEED, what.equals("feed") ? feed(value) : feed(0)),
                Map.of(),
                0,
                what.equals("late")
                        ? new Backlog(3, Optional.of(HOUR), 116_400, value)
                        : new Backlog(0, Optional.empty(), 0, 0),
                Optional.empty(),
                isFirstRound,
                Optional.empty(),
                "",
                what.equals("silent")
                        ? List.of(new SilentHost("platform", "platform:443", NOW.getEpochSecond() - value, "refused"))
                        : List.of(),
                new OpenCounts(
                        Map.of(),
                        what.equals("exceptions") ? value : 0,
                        Map.of(),
                        what.equals("breaks") ? value : 0,
                        what.equals("suspense") ? value : 0),
                0,
                Map.of(Channel.BANK, what.equals("missing") ? value : 0L),
                Map.of(Channel.BANK, what.equals("quarantined") ? value : 0L),
                what.equals("actions") ? 34 : 0,
                what.equals("actions") ? value : 0,
                what.equals("exports") ? 1 : 0,
                what.equals("exports") ? value : 0,
                List.of(new Free("exports", Path.of("/data"), what.equals("disk") ? value : 100_000)),
                new MoneyNow(Map.of(), Map.of(), Map.of(), 0, Map.of(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            late,        1800, 1801, late,              'hour 2026-11-21T10 is not settled, 1940 minutes after its time'
            silent,       900,  901, unreachable,       'platform:443 has not answered since 2026-11-21T11:44:59+08:00 (refused)'
            feed,        7200, 7260, feed-behind,       'feed orders was pulled completely 121 minutes ago'
            feed,        7200, 7800, feed-behind,       'feed orders was pulled completely 130 minutes ago, its pulls have been failing since 2026-11-21T09:46:40+08:00'
            feed,           0,   -1, feed-behind,       'feed orders was never pulled completely'
            actions,     3600, 3660, actions,           '34 actions not delivered, the oldest for 61 minutes'
            exports,     3600, 3660, exports,           '1 export not delivered, the oldest refused for 61 minutes'
            disk,        2048, 2047, disk:this-node,    '2047 MB are free for the exports (/data)'
            quarantined,    0,    1, quarantined,       '1 statement quarantined'
            missing,        2,    3, statement-missing, '3 days of bank without a statement'
            breaks,         7,    8, breaks,            'the oldest open break is 8 days old'
            suspense,       7,    8, suspense,          'money has been in suspense for 8 days'
            exceptions,   100,  101, exceptions,        '101 more windows than a day ago cannot be rated'
            """)
    void eachIsToldOfBeyondItsThreshold(String what, long still, long beyond, String key, String summary) {
        assertThat(conditions().all(look(what, still))).isEmpty();
        assertThat(conditions().all(look(what, beyond)))
                .extracting(Condition::key, Condition::summary)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(key, summary));
    }

    @Test
    void whoHasMadeNoRoundYetNeitherSaysThatAFeedWasNeverPulledNorThatAnythingIsOver() {
        assertThat(conditions().all(look("feed", -1, true))).isEmpty();
        assertThat(conditions().isUndecided("late", look("", 0, true))).isTrue();
        assertThat(conditions().isUndecided("feed-behind", look("", 0, true))).isTrue();
        assertThat(conditions().isUndecided("failed", look("", 0, true))).isFalse();
        assertThat(conditions().isUndecided("late", look("", 0, false))).isFalse();
    }

    @Test
    void aNodeSpeaksOfItsOwnDiskOnly() {
        assertThat(conditions().isUndecided("disk:another", look("", 0))).isTrue();
        assertThat(conditions().isUndecided("disk:this-node", look("", 0))).isFalse();
    }
}
