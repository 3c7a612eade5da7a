package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A run moves balances before it is done, so pages do not say that they are as of the run before (C2). */
@Tag("database")
class UnfinishedRunTest {
    private static final String INCLUDES = "Includes what this unfinished run has charged so far";

    @SuppressWarnings("NullAway.Init")
    private static ConsoleWorld world;

    @BeforeAll
    static void theLastRunFailed() {
        world = ConsoleWorld.own(
                "unfinished",
                List.of(),
                List.of(
                        // What failed stays so.
                        "--settlement.schedule.hourly=0 5 3 29 2 ?",
                        "--settlement.schedule.nightly=0 5 3 29 2 ?",
                        "--settlement.schedule.watch-seconds=3600"));
        world.jdbc()
                .sql("update settlement_run set state = 'FAILED', unfinished = 1, message = 'why' "
                        + "where run_id = (select max(run_id) from settlement_run)")
                .update();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    private static String page(String address) {
        var answer = world.with(PersonRole.SUPPORT).get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer.body();
    }

    @Test
    void balancesAreNotThoseOfTheRunBefore() {
        for (var address : List.of("/accounts", "/accounts?owing=OWING")) {
            assertThat(page(address)).as(address).contains(INCLUDES).doesNotContain("Balances as of");
        }
    }

    @Test
    void aCustomersMonthLeadsToTheFiguresBeforeTheRun() {
        var account = world.jdbc()
                .sql("select min(e.id) from customer_day d join entity e on e.entity_key = d.account_key")
                .query(String.class)
                .single();
        var runs = world.bean(Runs.class);
        var done = runs.unfinished().orElseThrow().id() - 1;
        var address = AccountsPage.address(account) + "?period=2026-11";
        assertThat(page(address))
                .contains(INCLUDES, "Figures before it", "&amp;asOf=" + done)
                .doesNotContain("As of run", "Keep these figures");
        assertThat(page(address + "&asOf=" + done)).contains("As of run").doesNotContain(INCLUDES);
    }

    /** As of a run that is not done there is no page, so nothing of its page leads to one. */
    @Test
    void everythingOnItsPageLeadsSomewhere() {
        var run = world.bean(Runs.class).unfinished().orElseThrow();
        var shown = page(RunAddress.of(run, world.bean(BillingZone.class)));
        var links = Pattern.compile("href=\"(/[^\"#]*)\"")
                .matcher(shown.substring(shown.indexOf("<main")))
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .distinct()
                .toList();
        assertThat(links).hasSizeGreaterThan(5).allSatisfy(UnfinishedRunTest::page);
    }
}
