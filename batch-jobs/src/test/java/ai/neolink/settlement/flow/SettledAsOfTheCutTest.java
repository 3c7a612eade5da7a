package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.engine.Facts;
import ai.neolink.settlement.engine.Partition;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.rating.compute.Compute;
import ai.neolink.settlement.rating.compute.ComputeBook;
import ai.neolink.settlement.rating.compute.ComputeFeed;
import ai.neolink.settlement.runs.Lease;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.StopSignal;
import ai.neolink.settlement.time.Span;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run reads the sessions as they were known at its cut, whatever has arrived since. */
@Tag("database")
class SettledAsOfTheCutTest {
    private static final String NOW = "21T10";

    private static void before(Scenario s) {
        s.accounts("a", "b").price("p", "COMPUTE", "h", "1", "3.60", "");
        for (var id : List.of("runs", "stops", "stopped", "moved", "taken", "overlapped", "cancelled")) {
            s.session(id, 1, "a", "i-" + id, "h", "21T09:30:00", "-");
        }
        s.session("ended", 1, "a", "i-ended", "h", "21T09:00:00", "21T09:30:00");
        // This session was followed by another one before the hour, without a stop.
        s.session("lost", 1, "b", "i-lost", "h", "21T09:00:00", "-");
        s.session("lost-next", 1, "b", "i-lost", "h", "21T09:10:00", "21T09:20:00");
        s.hour("21T09");
        s.session("stopped", 2, "a", "i-stopped", "h", "21T09:30:00", "21T10:10:00");
        s.session("new", 1, "b", "i-new", "h", "21T10:20:00", "-");
        s.session("again", 1, "b", "i-again", "h", "21T10:05:00", "21T10:10:00");
        s.session("again-2", 1, "b", "i-again", "h", "21T10:20:00", "-");
        s.session("taken-2", 1, "b", "i-taken", "h", "21T10:30:00", "-");
        s.session("later", 1, "b", "i-later", "h", "21T11:00:00", "-");
    }

    private static void since(Scenario s) {
        s.session("stops", 2, "a", "i-stops", "h", "21T09:30:00", "21T10:15:00");
        s.session("stops", 3, "a", "i-stops", "h", "21T09:30:00", "21T10:25:00");
        s.session("stopped", 3, "a", "i-stopped", "h", "21T09:30:00", "21T10:40:00");
        s.session("moved", 2, "b", "i-moved", "h", "21T09:30:00", "-");
        s.session("overlapped-2", 1, "b", "i-overlapped", "h", "21T09:50:00", "-");
        s.session("cancelled", 2, "a", "i-cancelled", "h", "21T09:30:00", "21T09:30:00");
        s.session("new", 2, "b", "i-other", "h", "21T10:20:00", "-");
        s.session("unknown", 1, "b", "i-unknown", "h", "21T10:00:00", "-");
    }

    private static void settle(Scenario s, boolean isDisturbed) {
        before(s);
        try (var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
            s.begin(lease, NOW);
        }
        if (isDisturbed) {
            since(s);
        }
        assertThat(s.bean(Settlement.class).restart(null)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void whatCameSinceChangesNothingUntilTheNextRun(Databases database) {
        try (var quiet = new Scenario(database);
                var disturbed = new Scenario(database)) {
            settle(quiet, false);
            settle(disturbed, true);
            assertThat(quiet.charges()).hasSize(9 + 10).isEqualTo(disturbed.charges());
            since(quiet);
            quiet.hour("21T11");
            disturbed.hour("21T11");
            assertThat(quiet.charges()).isEqualTo(disturbed.charges());
            assertThat(disturbed.breaches()).isEmpty();
        }
    }

    /**
     * PostgreSQL reads running sessions from an index in the order of units, without a sort and without a page of the
     * table. Of sessions that stopped lately, a partition reads only its own.
     */
    @Test
    void postgresReadsAPartitionFromIndexes() {
        try (var s = new Scenario(Databases.POSTGRESQL);
                var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
            s.accounts("a");
            var nodes = new String[4000];
            for (int i = 0; i < nodes.length; i++) {
                nodes[i] = ("{'id':'s%d','revision':1,'accountId':'a','instanceId':'i%d','skuId':'h',"
                                + "'regionId':'r','costType':'1','startedAt':'%s'%s}")
                        .formatted(
                                i,
                                i,
                                Scenario.at("21T09:00:00"),
                                i % 50 == 0 ? ",'stoppedAt':'" + Scenario.at("21T09:30:00") + "'" : "");
            }
            s.feed(ComputeFeed.FEED, nodes);
            var run = s.begin(lease, NOW);
            s.jdbc().sql("vacuum analyze staging_compute_session").update();
            var partition = new Partition(run.id(), Compute.BOOK, 0, 0, 0, Long.MAX_VALUE, -1, -1, false);
            var scope = new Scope(
                    run, null, null, null, Span.BEGINNING, 0, lease.ownership().epoch(), Facts.NONE);
            var plans = s.bean(ComputeBook.class).usageSql().stream()
                    .map(sql -> s.jdbc()
                            .sql("explain " + sql)
                            .params(partition.parameters(scope))
                            .query(String.class)
                            .list())
                    .toList();
            var running = plans.getFirst();
            assertThat(running).anyMatch(line -> line.contains("Index Only Scan using session_running"));
            assertThat(running).noneMatch(line -> line.contains("Sort"));
            assertThat(plans.get(1)).anyMatch(line -> line.contains("session_by_stop"));
            assertThat(plans.get(1)).anyMatch(line -> line.contains("Index Cond") && line.contains("owner_key"));
        }
    }
}
