package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.console.ChargeSearch.Outcome;
import ai.neolink.settlement.console.ChargeSearch.Seen;
import ai.neolink.settlement.explain.ChargeWalk;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.time.BillingZone;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A charge is found by its id alone, behind the pages (C2). */
@Tag("database")
class ChargeSearchTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();
    private static final String NOBODYS = "00000000-0000-5000-8000-000000000000";
    private static final Duration LONG = Duration.ofMinutes(2);

    private static List<PostedCharge> charges() {
        var products = WORLD.bean(Products.class);
        var zone = WORLD.bean(BillingZone.class);
        return WORLD.jdbc()
                .sql("select " + PostedCharge.COLUMNS + " " + PostedCharge.FROM
                        + " order by c.window_start, c.account_key, c.meter_key, c.sku_key, c.seq")
                .param("periods", products.ofPeriods())
                .param("from", LocalDate.of(1, 1, 1))
                .param("until", LocalDate.of(9999, 12, 31))
                .query((row, n) -> PostedCharge.read(row, zone, products))
                .list();
    }

    private static ChargeSearch search(Duration patience, Duration longest) {
        return new ChargeSearch(WORLD.bean(ChargeWalk.class), WORLD.bean(BillingZone.class), patience, longest);
    }

    private static Seen ended(ChargeSearch search, String id) {
        return Awaitility.await().atMost(LONG).until(() -> search.ask(id), seen -> !seen.isUnderWay());
    }

    @Test
    void everyKindOfChargeIsFound() {
        var zone = WORLD.bean(BillingZone.class);
        var search = search(LONG, LONG);
        var charges = charges();
        for (var charge : List.of(
                charges.getFirst(),
                charges.getLast(),
                charges.stream().filter(c -> c.seq() > 0).findFirst().orElseThrow(),
                charges.stream()
                        .filter(c -> c.product().name().equals("SUBSCRIPTION"))
                        .findFirst()
                        .orElseThrow())) {
            var seen = ended(search, charge.id());
            assertThat(seen.outcome()).as(charge.toString()).isEqualTo(Outcome.FOUND);
            assertThat(seen.address()).isEqualTo("/charges/" + charge.key(zone));
        }
        var nothing = ended(search, NOBODYS);
        assertThat(nothing.outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(nothing.looked()).as("each charge once").isEqualTo(charges.size());
    }

    @Test
    void oneChargeIsLookedForAtATime() {
        var search = search(LONG, LONG);
        var other = charges().getFirst().id();
        assertThat(search.ask(NOBODYS).outcome()).isEqualTo(Outcome.LOOKING);
        assertThat(search.ask(other).outcome()).isEqualTo(Outcome.BUSY);
        assertThat(ended(search, NOBODYS).outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(ended(search, other).outcome()).isEqualTo(Outcome.FOUND);
    }

    @Test
    void searchEndsWithItsTimeOrWhenNobodyAsks() {
        var hurried = search(LONG, Duration.ZERO);
        assertThat(ended(hurried, NOBODYS).outcome()).isEqualTo(Outcome.TOO_LONG);
        var forgotten = search(Duration.ZERO, LONG);
        forgotten.ask(NOBODYS);
        Awaitility.await()
                .atMost(LONG)
                .until(() -> forgotten.last().orElseThrow().outcome() == Outcome.ENDED);
    }

    @Test
    void pageAnswersAtOnceAndThenShowsTheCharge() {
        var person = WORLD.with(PersonRole.SUPPORT);
        var charge = charges().get(charges().size() / 2);
        var path = Addresses.with("/search", "q", charge.id());
        var first = person.get(path);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("hx-get=\"/search/charge?id=" + charge.id(), "<noscript>");
        var part = Awaitility.await()
                .atMost(LONG)
                .until(
                        () -> person.get(Addresses.with("/search/charge", "id", charge.id())),
                        answer -> answer.statusCode() == 286);
        var address = "/charges/" + charge.key(WORLD.bean(BillingZone.class));
        assertThat(part.body()).contains("href=\"" + address);
        assertThat(person.get(path).body())
                .as("without JavaScript, too")
                .contains("href=\"" + address)
                .doesNotContain("hx-get=\"/search/charge");
        assertThat(person.get(address).statusCode()).isEqualTo(200);
        assertThat(person.get("/search/charge?id=no-id").statusCode()).isEqualTo(404);
    }
}
