package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.report.RunList;
import ai.neolink.settlement.report.RunList.AskedRuns;
import ai.neolink.settlement.report.RunProgress;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunNames;
import ai.neolink.settlement.runs.RunTries;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
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
                .contains("Each attempt is of one process")
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

    /** Whoever looks at the strip sees that a day close failed although it was restarted and is done. */
    @Test
    void aDayCloseThatFailedIsSeenOnTheFirstPage() {
        var person = WORLD.with(PersonRole.VIEWER);
        assertThat(page(person, "/"))
                .containsPattern("state-mended\"\\s+href=\"/runs/day-2026-11-17\"")
                .contains("11-17 ✕✓", "Day close 2026-11-17: done after a failed attempt", "11-16 ✓");
    }

    /** A made-up clock stands while a run is tried; who tried, and when, is told by the database's. */
    @Test
    void attemptsHaveTheTrueTimeAndSayWhoRestarted() {
        var person = WORLD.with(PersonRole.AUDITOR);
        var run = RunAddress.find(WORLD.bean(RunNames.class), "day-2026-11-17").orElseThrow();
        var tries = WORLD.bean(RunTries.class).of(run.id());
        assertThat(tries).extracting(RunTries.RunTry::state).containsExactly("FAILED", "DONE");
        // The demo is of some days long ago.
        var madeUp = WORLD.bean(Clock.class).instant().getEpochSecond() + 86_400;
        assertThat(tries.getFirst().began()).isGreaterThan(madeUp);
        assertThat(tries.getFirst().ended())
                .isGreaterThanOrEqualTo(tries.getFirst().began());
        assertThat(tries.getLast().began())
                .isGreaterThanOrEqualTo(tries.getFirst().ended());
        var last = tries.getLast();
        assertThat(page(person, "/runs/day-2026-11-17")).contains("Restarted by", last.node() + " / " + last.process());
        assertThat(page(person, "/runs/day-2026-11-16")).doesNotContain("Restarted by");
        var trail = person.get("/trail?source=RUN&format=csv").body().lines().toList();
        assertThat(trail.getFirst()).startsWith("at,clock,deed,");
        var zone = WORLD.bean(BillingZone.class);
        assertThat(trail.subList(1, trail.size())).isNotEmpty().allSatisfy(row -> {
            assertThat(row.substring(0, row.indexOf(','))).isGreaterThan(zone.text(madeUp));
            assertThat(row).contains(",clock_database,");
        });
        assertThat(page(person, "/trail")).contains("This ledger’s clock is made up");
    }

    /** Charges of 0.00 are among those of a stage and no others: “Charged 8, Unchanged 8” was no sum. */
    @Test
    void chargesOfZeroAreSomeOfThoseOfTheirStage() {
        var person = WORLD.with(PersonRole.OPERATOR);
        var free = WORLD.jdbc()
                .sql("select run_id, sum(zero) zeros, sum(charged + adjusted) charges, (select count(*) from charge c"
                        + " where c.run_id = p.run_id and c.book = p.book and c.amount_fen = 0) free"
                        + " from run_partition p where zero > 0 group by run_id, book"
                        + " order by run_id fetch first 1 row only")
                .query()
                .singleRow();
        assertThat(((Number) free.get("zeros")).longValue()).isEqualTo(((Number) free.get("free")).longValue());
        var run = WORLD.bean(Runs.class).get(((Number) free.get("run_id")).intValue());
        var address = RunAddress.of(run, WORLD.bean(BillingZone.class));
        assertThat(page(person, address)).contains("Of these 0.00").doesNotContain("Unchanged");
        var stages = person.get(address + "?format=csv&table=stages").body().lines();
        assertThat(stages.skip(1).map(row -> row.split(",", -1)).filter(row -> !row[4].isEmpty()))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(Long.parseLong(row[4]))
                        .isLessThanOrEqualTo(Long.parseLong(row[2]) + Long.parseLong(row[3])));
    }
}
