package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.report.CustomerMonth;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as of a run, who owes, the way of a month, and what the platform sent word for word (C2, C5, T6). */
@Tag("database")
class PinnedPagesTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();
    private static final String NOT_PINNED = "These are the newest figures";

    private static String page(PersonRole role, String address) {
        var answer = WORLD.with(role).get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer.body();
    }

    @Test
    void aCustomersMonthIsThatOfTheRunThatIsAskedFor() {
        var account = WORLD.jdbc()
                .sql("select min(e.id) from customer_day d join entity e on e.entity_key = d.account_key "
                        + "where d.charged_fen <> 0")
                .query(String.class)
                .single();
        var run = WORLD.jdbc()
                .sql("select max(run_id) / 2 from settlement_run")
                .query(Integer.class)
                .single();
        var november = YearMonth.of(2026, 11);
        var then = WORLD.bean(CustomerMonth.class).asOf(account, november, run);
        assertThat(then.charged())
                .isNotZero()
                .isLessThan(
                        WORLD.bean(CustomerMonth.class).of(account, november).charged());
        var body = page(PersonRole.SUPPORT, AccountPage.in(account, november) + "&asOf=" + run);
        assertThat(body)
                .contains(">" + WORLD.bean(Shown.class).amount(then.charged()) + "<", "&amp;asOf=" + run)
                .doesNotContain(NOT_PINNED);
        assertThat(Money.text(then.opening() + then.recharged() - then.charged()))
                .isEqualTo(Money.text(then.closing()));
    }

    /** Whoever pins a page that cannot be pinned is told. */
    @Test
    void pagesThatCannotBePinnedSaySo() {
        for (var address : java.util.List.of("/?asOf=3", "/runs?asOf=3", "/accounts?asOf=3", "/months?asOf=3")) {
            assertThat(page(PersonRole.VIEWER, address)).as(address).contains(NOT_PINNED);
        }
        for (var address : java.util.List.of("/runs", "/chart?asOf=3", "/journals?asOf=3", "/breaks?asOf=3")) {
            assertThat(page(PersonRole.VIEWER, address)).as(address).doesNotContain(NOT_PINNED);
        }
    }

    @Test
    void whoOwesIsListedWithTheirSum() {
        var owing = WORLD.with(PersonRole.SUPPORT)
                .get("/accounts?owing=OWING&format=csv")
                .body();
        var balances = owing.lines()
                .skip(1)
                .map(row -> row.substring(row.lastIndexOf(',') + 1))
                .toList();
        assertThat(balances).isNotEmpty().allMatch(balance -> balance.startsWith("-"));
        var sum = balances.stream()
                .map(java.math.BigDecimal::new)
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
        assertThat(page(PersonRole.SUPPORT, "/accounts?owing=OWING"))
                .contains("Balances as of")
                .containsPattern("(?s)<tfoot>.*All who owe.*"
                        + WORLD.bean(Shown.class).amount(sum.movePointRight(2).longValueExact()) + ".*</tfoot>");
    }

    @Test
    void aMonthShowsItsWayAndTheFirstPageALineForEachOpenItem() {
        assertThat(page(PersonRole.ACCOUNTANT, "/months/2026-11"))
                .containsPattern("(?s)<ol class=\"steps\">.*aria-current=\"step\".*Soft lock.*Closed");
        assertThat(Pattern.compile("class=\"spark\"")
                        .matcher(page(PersonRole.VIEWER, "/"))
                        .results()
                        .count())
                .as("exceptions, breaks, unidentified receipts, undelivered actions")
                .isEqualTo(4);
    }

    @Test
    void whatThePlatformSentIsForAuditorsOfACharge() {
        var address = "/charges/04e1e33b-2400-5112-a9ac-6448fa7e6efa?date=2026-11-16";
        assertThat(page(PersonRole.AUDITOR, address))
                .contains("texts=shown")
                .doesNotContain("grid-texts", "&quot;accountId&quot;");
        assertThat(page(PersonRole.AUDITOR, address + "&texts=shown"))
                .contains("grid-texts", "&quot;accountId&quot;:&quot;user-lin-mei&quot;");
        assertThat(page(PersonRole.OPERATOR, address + "&texts=shown"))
                .doesNotContain("grid-texts", "&quot;accountId&quot;");
    }

    /** As of a run that never was nothing is open, which would read like good news. */
    @ParameterizedTest
    @ValueSource(strings = {"/breaks", "/suspense", "/journals", "/chart?from=2026-11-16&until=2026-11-17"})
    void noPageIsAsOfARunThatNeverWas(String path) {
        var person = WORLD.with(PersonRole.AUDITOR);
        for (var run : List.of("-1", "0", "999999")) {
            assertThat(person.get(Addresses.with(path, "asOf", run)).statusCode())
                    .as("%s as of %s", path, run)
                    .isEqualTo(404);
        }
    }
}
