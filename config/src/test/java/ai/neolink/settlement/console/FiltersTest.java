package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.recharge.OpenItems.OpenItem;
import ai.neolink.settlement.runs.SealedDays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an address asks for is what a page shows; what cannot be read is refused, and no other figures are shown. */
@Tag("database")
class FiltersTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();

    private static final List<String> LISTS = List.of(
            "/runs",
            "/feeds",
            "/exceptions",
            "/journals",
            "/chart",
            "/breaks",
            "/suspense",
            "/statements",
            "/actions",
            "/trail",
            "/accounts",
            "/verification?check=1");

    /** A field with a value that is none of its own; texts of people take everything. */
    private static final Pattern FIELD =
            Pattern.compile("<(?:select[^>]*|input[^>]*type=\"(?:date|month|number)\"[^>]*) name=\"([^\"]+)\"");

    @Test
    void filterThatCannotBeReadIsNotLeftOut() {
        var person = WORLD.with(PersonRole.AUDITOR);
        var tried = 0;
        for (var list : LISTS) {
            var page = person.get(list).body();
            for (var field : FIELD.matcher(page.substring(page.indexOf("<main")))
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList()) {
                for (var value : List.of("NONSENSE", "2026-02-31", "9999-99")) {
                    var address = list.split("\\?")[0] + "?" + field + "=" + value;
                    assertThat(person.get(address).statusCode()).as(address).isEqualTo(400);
                    tried++;
                }
                assertThat(person.get(list.split("\\?")[0] + "?" + field + "=").statusCode())
                        .as("%s with an empty %s", list, field)
                        .isEqualTo(200);
            }
        }
        assertThat(tried).isGreaterThan(40);
        assertThat(person.get("/verification?check=99999").statusCode()).isEqualTo(404);
    }

    /** Instead of a table that there is not, the whole page would be saved as one. */
    @Test
    void fileOfATableThatIsNotThereIsNotAPage() {
        var person = WORLD.with(PersonRole.VIEWER);
        assertThat(person.get("/breaks?format=csv&table=nonsense").statusCode()).isEqualTo(404);
        assertThat(person.get("/breaks?format=csv&table=breaks")
                        .headers()
                        .firstValue("Content-Type")
                        .orElse(""))
                .startsWith("text/csv");
    }

    /** Money out counts with a minus sign, so the page's total is what the account says. */
    @Test
    void moneyInSuspenseIsWhatItsAccountSays() {
        var items = WORLD.bean(OpenItems.class).suspense();
        assertThat(items).anyMatch(OpenItem::incoming).anyMatch(item -> !item.incoming());
        var fen = items.stream().mapToLong(OpenItem::openFen).sum();
        var account = WORLD.bean(ChartOfAccounts.class).account(Role.SUSPENSE);
        var ledger = WORLD.bean(TrialBalance.class).net(account).longValueExact();
        assertThat(fen).isEqualTo(-ledger);
        var person = WORLD.with(PersonRole.VIEWER);
        assertThat(person.get("/suspense").body()).contains(Money.text(fen));
        assertThat(person.get("/").body()).contains(Money.text(fen));
    }

    @Test
    void balancesOfDaysThatAreNotClosedSayWhatTheyLack() {
        var person = WORLD.with(PersonRole.VIEWER);
        var last = WORLD.bean(SealedDays.class).last().orElseThrow();
        assertThat(person.get("/chart?from=" + last + "&until=" + last).body()).doesNotContain("are not closed");
        assertThat(person.get("/chart?from=" + last + "&until=" + last.plusDays(1))
                        .body())
                .contains("The days after " + last + " are not closed");
    }
}
