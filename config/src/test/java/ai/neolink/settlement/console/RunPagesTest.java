package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.report.RunList;
import ai.neolink.settlement.report.RunList.AskedRuns;
import ai.neolink.settlement.report.RunProgress;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.security.PersonRole;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

/** A run on its pages: what it did, what it posted, who tried it, and what failed (C1, C2). */
@Tag("database")
class RunPagesTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();

    private static String page(Visitor person, String address) {
        var answer = person.get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer.body();
    }

    /** Who asks on Wednesday what failed on Tuesday finds it, although it was restarted and is done. */
    @Test
    void whatFailedIsFoundAfterItIsDone() {
        var person = WORLD.with(PersonRole.VIEWER);
        assertThat(page(person, "/runs?state=FAILED"))
                .contains("/runs/day-2026-11-17/attempts\">after 1 failed attempt</a>")
                .doesNotContain("/runs/day-2026-11-16");
        assertThat(page(person, "/runs?day=2026-11-17&kind=NIGHT"))
                .containsPattern("(?s)state-done[^\\n]*done.*after 1 failed attempt");
        assertThat(page(person, "/runs/day-2026-11-17")).contains("after 1 failed attempt");
        assertThat(page(person, "/runs?day=2026-11-16")).doesNotContain("failed attempt");
        assertThat(page(person, "/runs/day-2026-11-17/attempts"))
                .contains("state-failed", "a file stands where the folder 2026-11-17 must stand", "state-done");
    }

    @Test
    void runShowsStagesChangesJournalsAndAttempts() {
        var person = WORLD.with(PersonRole.OPERATOR);
        var zone = WORLD.bean(BillingZone.class);
        var night = WORLD.bean(RunList.class)
                .page(new AskedRuns(RunKind.NIGHT, null, null), Integer.MAX_VALUE, 1)
                .getFirst()
                .run();
        var address = RunAddress.of(night, zone);
        assertThat(page(person, address)).contains("Check guarantees", "Storage", "Median of such runs", "Partitions");
        assertThat(page(person, address + "/journals")).contains("/journals/");
        assertThat(page(person, address + "/attempts")).contains("state-done");
        page(person, address + "/changes");
        page(person, address + "/exceptions");
    }

    /** A day close dates what it takes back on the next day, and it is a journal of that run all the same. */
    @Test
    void everyJournalOfARunStandsOnItsPageWithItsSums() {
        var person = WORLD.with(PersonRole.ACCOUNTANT);
        var reversal = WORLD.jdbc()
                .sql("select run_id, chain_no, (select sum(l.debit_fen) from journal_line l, journal k"
                        + " where k.chain_no = l.chain_no and k.run_id = j.run_id) fen,"
                        + " (select count(*) from journal k where k.run_id = j.run_id) journals"
                        + " from journal j where kind = 'RECLASS_REVERSAL' order by chain_no fetch first 1 row only")
                .query()
                .singleRow();
        var run = WORLD.bean(Runs.class).get(((Number) reversal.get("run_id")).intValue());
        var address = RunAddress.of(run, WORLD.bean(BillingZone.class)) + "/journals";
        var sum = WORLD.bean(Shown.class).amount(((Number) reversal.get("fen")).longValue());
        assertThat(page(person, address))
                .contains("Reclassified back", "Accounts receivable")
                .containsPattern("(?s)<dt>Journals</dt>\\s*<dd>" + reversal.get("journals") + "</dd>")
                .containsPattern("(?s)<tfoot>.*" + sum + ".*" + sum + ".*</tfoot>")
                .containsPattern("href=\"/journals/[^\"]*\">" + reversal.get("chain_no") + "</a>");
    }

    /** No stage has the name of its step. */
    @Test
    void stagesHaveWordsInBothLanguages() {
        for (var kind : RunKind.values()) {
            for (var stage : WORLD.bean(RunProgress.class).stages(kind)) {
                for (var language : List.of(Locale.ENGLISH, Locale.CHINA)) {
                    assertThat(WORLD.bean(MessageSource.class).getMessage("stage." + stage, null, language))
                            .isNotEqualTo(stage);
                }
            }
        }
    }
}
