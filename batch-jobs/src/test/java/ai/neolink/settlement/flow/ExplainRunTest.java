package ai.neolink.settlement.flow;

import static ai.neolink.settlement.flow.Sections.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import ai.neolink.settlement.explain.RunTrace;
import ai.neolink.settlement.jobs.RunFailed;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.runs.Lease;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.StopSignal;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person can see what a run did, and why it did not at first. */
@Tag("database")
class ExplainRunTest {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void everyRunAddsUpToItsJournals(Databases database) {
        var s = EveryKind.shared(database);
        for (int day = 19; day <= 21; day++) {
            var night = s.bean(RunTrace.class).explain("night-2026-11-" + day);
            assertThat(rows(night, "run").getFirst()).contains("night 2026-11-" + day, "DONE", "2026-11-" + day);
            assertThat(rows(night, "attempts")).singleElement(LIST).contains("1", "DONE");
            assertThat(rows(night, "stages")).extracting(row -> row.getFirst()).contains("storage", "image", "model");
        }
        var hour = s.bean(RunTrace.class).explain("hour 2026-11-19T10");
        assertThat(s.bean(RunTrace.class).explain(rows(hour, "run").getFirst().getFirst()))
                .isEqualTo(hour);
        var compute = rows(hour, "stages").stream()
                .filter(row -> row.getFirst().equals("compute"))
                .findFirst()
                .orElseThrow();
        var difference = sum(rows(hour, "differences"), 5);
        assertThat(difference).isPositive().isEqualTo(sum(List.of(compute), 7) - sum(List.of(compute), 8));
        assertThat(rows(hour, "journals"))
                .filteredOn(row -> row.get(4).startsWith("CHARGE COMPUTE"))
                .singleElement(LIST)
                .contains(compute.get(7));
        assertThat(rows(hour, "exceptions_opened")).singleElement(LIST).contains("compute", "SKU_UNKNOWN", "b", "i9");
        assertThatThrownBy(() -> s.bean(RunTrace.class).explain("hour-2026-11-19T10.2"))
                .hasMessageContaining("there is no run “hour-2026-11-19T10.2”");
    }

    /** Why a run failed is told also after somebody has restarted it, and so is a process that died. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aRunThatFailedAtFirstSaysWhy(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-20T06:00:00+08:00").accounts("a")) {
            s.price("p1", "COMPUTE", "h100", "1", "1.35", "");
            s.session("s-1", 1, "a", "i1", "h100", "20T06:00:00", "20T06:30:00");
            try (var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
                s.begin(lease, "20T06");
            }
            s.jdbc()
                    .sql("alter table charge add constraint no_room check (amount_fen > 100)")
                    .update();
            assertThatThrownBy(() -> s.bean(Settlement.class).restart(null)).isInstanceOf(RunFailed.class);
            s.jdbc().sql("alter table charge drop constraint no_room").update();
            s.bean(Settlement.class).restart(null);

            var run = s.bean(RunTrace.class).explain("hour-2026-11-20T06");
            assertThat(rows(run, "run").getFirst()).contains("DONE", "");
            assertThat(rows(run, "attempts")).extracting(row -> row.get(5)).containsExactly("LEFT", "FAILED", "DONE");
            assertThat(rows(run, "attempts").get(1).getLast()).containsIgnoringCase("no_room");
            assertThat(rows(run, "differences")).containsExactly(List.of("a", "COMPUTE", "1", "0.68", "0.00", "0.68"));
        }
    }

    private static long sum(List<List<String>> rows, int column) {
        return rows.stream()
                .mapToLong(row -> Money.fen(new BigDecimal(row.get(column))))
                .sum();
    }
}
