package ai.neolink.settlement.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.guarantee.Guarantee.Extent;
import ai.neolink.settlement.guarantee.KeptFindings;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.RunTries;
import ai.neolink.settlement.runs.Runs;

/** What is kept of the checks of a ledger: those of nights and commands, also of one that is broken. */
final class KeptChecks {
    private KeptChecks() {}

    static void look(Scenario s) {
        var looked = s.bean(Verifications.class);
        var night = looked.lastNight().orElseThrow();
        assertThat(night.broken()).isZero();
        assertThat(night.run()).isPresent();
        assertThat(looked.findings(night.number()))
                .extracting(Verifications.KeptFinding::result)
                .containsOnly("HOLDS");
        assertThat(looked.lastWhole()).isEmpty();
        s.bean(KeptFindings.class)
                .command(Extent.QUICK, "eve", s.bean(Verify.class).everything());
        var whole = looked.lastWhole().orElseThrow();
        assertThat(whole.person()).contains("eve");
        assertThat(looked.findings(whole.number()))
                .allSatisfy(finding -> assertThat(finding.figures()).isPresent());
        // A guarantee that is broken stops the night; what it found is kept all the same.
        s.session("s3", 1, "a", "i1", "h100", "22T12:00:00", "22T13:00:00");
        s.catchUp("22T14");
        s.jdbc()
                .sql("insert into journal_line (chain_no, line, account_code, debit_fen, credit_fen) "
                        + "select max(chain_no), 99, '1012.02', 7, 0 from journal")
                .update();
        assertThatThrownBy(() -> s.catchUp("23T00")).hasMessageContaining("guarantee");
        var failed = s.bean(Runs.class).unfinished().orElseThrow();
        assertThat(looked.page(Long.MAX_VALUE, 1)).singleElement().satisfies(check -> {
            assertThat(check.run()).hasValue(failed.id());
            assertThat(check.broken()).isEqualTo(1);
            assertThat(looked.findings(check.number()).getLast().breach()).isPresent();
        });
        assertThat(s.bean(RunTries.class).of(failed.id()).getLast().why()).contains("guarantee");
        assertThat(s.bean(RunList.class).page(new RunList.AskedRuns(null, RunState.FAILED, null), Integer.MAX_VALUE, 9))
                .hasSize(1);
    }
}
