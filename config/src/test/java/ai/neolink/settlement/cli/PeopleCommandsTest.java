package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.people.PersonKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People are entered, changed by two, and cannot be made by anything else than their keys (T1, T2). */
@Tag("process")
class PeopleCommandsTest {
    private static final String EVE = "eve-token-00000000000000000000000000000001";
    private static final String BOB = "bob-token-00000000000000000000000000000002";
    private static final String ANN = "ann-token-00000000000000000000000000000003";
    private static final String MAL = "mal-token-00000000000000000000000000000004";

    private static final String MOVED = "people stand in the ledger and no longer in settings";
    private static final Pattern NUMBER = Pattern.compile("people approve (\\d+)");

    @TempDir
    private Path home;

    private Said settle(String token, String... words) {
        return Said.by(Map.of("SETTLE_TOKEN", token), List.of(words), Said.places(home));
    }

    private static Said good(Said said) {
        assertThat(said.code()).as(said.toString()).isZero();
        return said;
    }

    private static void refused(Said said, String sentence) {
        assertThat(said.code()).as(said.toString()).isEqualTo(2);
        assertThat(said.err()).contains(sentence);
    }

    private Said found(String... people) {
        var words = new ArrayList<>(List.of("people", "found"));
        words.addAll(List.of(people));
        return settle("", words.toArray(String[]::new));
    }

    private void foundBoth() {
        good(found(Founded.written("eve", "operator,approver", EVE), Founded.written("bob", "operator,approver", BOB)));
    }

    private static String key(String token) {
        return PersonKey.ofToken(token).publicKey().text();
    }

    private Said addAnn(String by) {
        return settle(by, "people", "add", "ann", "--key", key(ANN), "--roles", "operator,approver", "--reason", "new");
    }

    /** The number of a proposal, as its proposer was told. */
    private static String number(Said said) {
        var number = NUMBER.matcher(good(said).out());
        assertThat(number.find()).as(said.toString()).isTrue();
        return number.group(1);
    }

    @Test
    void theKeyOfATokenIsPrinted() {
        var said = good(Said.byProcess(home, Map.of("SETTLE_TOKEN", EVE), List.of("people", "key")));
        assertThat(said.out()).contains(key(EVE));
        assertThat(home).as("no ledger is made for it").isEmptyDirectory();
    }

    @Test
    void twoAreFoundedUntilSomebodyDecides() {
        var eve = Founded.written("eve", "operator", EVE);
        refused(found(eve), "two people or more are founded together");
        refused(found(eve, Founded.written("bob", "approver", EVE)), "eve and bob have the same key");
        refused(found(eve, Founded.written("Eve", "approver", BOB)), "Eve is enrolled already");
        refused(found(eve, Founded.written("bób", "approver", BOB)), "is no name of a person");
        refused(found(eve, "bob=approver=123"), "“123” is no key");
        var mistyped = good(found(eve, Founded.written("bob", "approver", MAL)));
        assertThat(mistyped.out()).contains("Founded by event 1, hash ", "Only two people can decide");
        assertThat(good(found(eve, Founded.written("bob", "approver", BOB))).out())
                .contains(key(BOB))
                .doesNotContain(key(MAL));
        assertThat(good(settle("", "people", "list")).out()).contains("eve", "bob", key(EVE), key(BOB));
        good(addAnn(EVE));
        refused(found(eve, Founded.written("bob", "approver", MAL)), "people are founded and have decided");
    }

    @Test
    void oneProposesAndAnotherApproves() {
        foundBoth();
        refused(addAnn(""), "SETTLE_TOKEN");
        refused(addAnn(MAL), "the token is nobody's in this ledger");
        var number = number(addAnn(EVE));
        refused(addAnn(BOB), "proposal " + number + " about ann is open");
        refused(settle(EVE, "people", "approve", number), "eve");
        refused(settle(ANN, "people", "approve", number), "the token is nobody's in this ledger");
        assertThat(good(settle(BOB, "people", "approve", number)).out()).contains("bob approved: add ann");
        assertThat(good(settle(BOB, "people", "approve", number)).out()).contains("bob approved before: add ann");
        var rotate =
                number(settle(ANN, "people", "rotate", "eve", "--key", key(MAL), "--reason", "eve lost her token"));
        good(settle(BOB, "people", "approve", rotate));
        refused(settle(EVE, "people", "remove", "ann", "--reason", "x"), "the token is nobody's in this ledger");
        var remove = number(settle(MAL, "people", "remove", "ann", "--reason", "left"));
        assertThat(good(settle(BOB, "people", "withdraw", remove)).out()).contains("bob withdrew: remove ann");
        good(settle(BOB, "people", "approve", number(settle(MAL, "people", "remove", "ann", "--reason", "left"))));
        refused(settle(ANN, "people", "remove", "bob", "--reason", "x"), "the token is nobody's in this ledger");
        refused(settle(MAL, "people", "remove", "bob", "--reason", "x"), "without bob nobody could");
        assertThat(good(settle("", "verify")).out()).contains("decisions about people are signed and chained");
    }

    /** Whoever could set people could be two of them. */
    @Test
    void settingsMakeNobody() throws Exception {
        foundBoth();
        var number = number(addAnn(EVE));
        var sha256 = "0".repeat(64);
        refused(settle(EVE, "people", "approve", number, "--settlement.people.mal.token-sha256=" + sha256), MOVED);
        refused(settle(EVE, "people", "approve", number, "--settlement.people.mal.roles=approver"), MOVED);
        refused(
                Said.by(
                        Map.of("SETTLE_TOKEN", EVE, "SETTLEMENT_PEOPLE_BOB_TOKEN_SHA256", sha256),
                        List.of("people", "approve", number),
                        Said.places(home)),
                MOVED);
        var file = Files.writeString(
                home.resolve("people.yaml"),
                "settlement:\n  people: { mal: { token-sha256: '%s' } }\n".formatted(sha256));
        refused(settle(EVE, "people", "approve", number, "--spring.config.additional-location=" + file), MOVED);
        assertThat(good(settle("", "people", "list")).out()).contains("Proposals", "ann");
    }

    /** Nobody is enrolled by rows that the database lets somebody insert. */
    @Test
    void insertedRowsEnrolNobody() throws Exception {
        foundBoth();
        var number = number(addAnn(EVE));
        var approval =
                "insert into event (event_no, kind, what, item, answers, person, content, signature, hash) select"
                        + " 3, 'APPROVE', what, item, event_no, 'bob', content, %s, repeat('0', 64) from event"
                        + " where event_no = " + number;
        sql(approval.formatted("null"), "update event_head set event_no = 3");
        refused(settle(ANN, "people", "remove", "eve", "--reason", "x"), "the token is nobody's in this ledger");
        var said = settle("", "verify");
        assertThat(said.code()).as(said.toString()).isEqualTo(1);
        assertThat(said.out() + said.err()).contains("event 3 (people.add) does not count: bob did not sign it");
    }

    @Test
    void approvalsAreNotReplayed() throws Exception {
        foundBoth();
        var number = number(addAnn(EVE));
        good(settle(BOB, "people", "approve", number));
        var remove = number(settle(EVE, "people", "remove", "ann", "--reason", "left"));
        good(settle(BOB, "people", "approve", remove));
        var again = "insert into event (event_no, kind, what, item, answers, person, content, signature, hash) select"
                + " event_no + 4, kind, what, item, answers + %s, person, content, signature, hash from event"
                + " where event_no = %s";
        assertThatThrownBy(() -> sql(again.formatted("4", "3"))).hasMessageContaining("EVENT_SIGNED_ONCE");
        sql(
                "alter table event drop constraint event_signed_once",
                again.formatted("null", "2"),
                again.formatted("4", "3"),
                "update event_head set event_no = 7");
        refused(settle(ANN, "people", "remove", "eve", "--reason", "x"), "the token is nobody's in this ledger");
        assertThat(settle("", "verify").out()).contains("event 6 (people.add) does not count: it repeats event 2");
    }

    private void sql(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + home.resolve("db"), "sa", "");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
