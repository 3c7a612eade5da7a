package ai.neolink.settlement.people;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.event.CanonicalText;
import ai.neolink.settlement.event.Event;
import ai.neolink.settlement.event.EventKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which events of people count (T1, T2): what somebody inserts, changes, repeats or signs without right does not. */
class RollTest {
    private static final PersonKey EVE = PersonKey.ofToken("eve-token-00000000000000000000000000000001");
    private static final PersonKey BOB = PersonKey.ofToken("bob-token-00000000000000000000000000000002");
    private static final PersonKey ANN = PersonKey.ofToken("ann-token-00000000000000000000000000000003");
    private static final PersonKey MAL = PersonKey.ofToken("mal-token-00000000000000000000000000000004");

    private static final String ADD = "people.add";
    private static final Map<String, String> ANNS =
            Map.of("key", ANN.publicKey().text(), "roles", "accountant", "reason", "new colleague");

    private final Roll roll = new Roll();
    private long number;

    @BeforeEach
    void found() {
        assertThat(read(founding("people.found"))).isEmpty();
    }

    private Event founding(String what) {
        var fields = Map.of(
                "person eve", EVE.publicKey().text() + " operator, accountant",
                "person bob", BOB.publicKey().text() + " approver");
        return event(EventKind.FOUND, what, "", null, null, CanonicalText.of(fields), null);
    }

    private Event event(
            EventKind kind,
            String what,
            String item,
            @Nullable Event answers,
            @Nullable String person,
            String content,
            @Nullable String signature) {
        var made = new Event(
                ++number,
                kind,
                what,
                item,
                answers == null ? null : (Long) answers.number(),
                person,
                content,
                signature,
                "");
        return new Event(
                made.number(), kind, what, item, made.answers(), person, content, signature, made.hash("before"));
    }

    private Event signed(
            PersonKey key,
            String name,
            EventKind kind,
            String what,
            String item,
            @Nullable Event answers,
            Map<String, String> terms) {
        var fields = new TreeMap<>(terms);
        fields.put("kind", kind.name());
        fields.put("what", what);
        fields.put("item", item);
        fields.put("name", name);
        fields.put("ledger", roll.ledger());
        var content = CanonicalText.of(fields);
        return event(kind, what, item, answers, name, content, key.sign(content));
    }

    private Event proposal() {
        return signed(EVE, "eve", EventKind.PROPOSE, ADD, "ann", null, ANNS);
    }

    private Event approval(PersonKey key, String name, Event proposal) {
        return signed(
                key,
                name,
                EventKind.APPROVE,
                proposal.what(),
                proposal.item(),
                proposal,
                Map.of("proposal", proposal.hash()));
    }

    private Optional<String> read(Event event) {
        return roll.read(event).map(Object::toString);
    }

    @Test
    void whatOneProposesAndAnotherApprovesCounts() {
        var proposal = proposal();
        assertThat(read(proposal)).isEmpty();
        assertThat(roll.open()).containsOnlyKeys(proposal.number());
        assertThat(roll.named("ann")).isEmpty();
        assertThat(read(approval(BOB, "bob", proposal))).isEmpty();
        assertThat(roll.open()).isEmpty();
        assertThat(roll.named("ann"))
                .contains(new Person("ann", ANN.publicKey(), java.util.Set.of(PersonRole.ACCOUNTANT)));
    }

    @Test
    void nobodyApprovesAlone() {
        var proposal = proposal();
        read(proposal);
        assertThat(read(approval(EVE, "eve", proposal))).contains("eve had not the role approver then");
        assertThat(read(approval(EVE, "bob", proposal)))
                .as("under another name")
                .contains("bob did not sign it");
        assertThat(read(approval(MAL, "mal", proposal))).contains("mal was not enrolled then");
        assertThat(read(event(EventKind.APPROVE, ADD, "ann", proposal, "bob", "{}", null)))
                .contains("bob did not sign it");
        assertThat(roll.named("ann")).isEmpty();
    }

    @Test
    void approvalOfOneThingIsNoneOfAnother() {
        var proposal = proposal();
        read(proposal);
        var approval = approval(BOB, "bob", proposal);
        var other = signed(
                EVE,
                "eve",
                EventKind.PROPOSE,
                ADD,
                "mal",
                null,
                Map.of("key", MAL.publicKey().text(), "roles", "approver", "reason", "x"));
        read(other);
        assertThat(read(event(EventKind.APPROVE, ADD, "mal", other, "bob", approval.content(), approval.signature())))
                .as("re-targeted")
                .contains("its item is not what was signed");
        assertThat(read(event(EventKind.APPROVE, ADD, "ann", other, "bob", approval.content(), approval.signature())))
                .as("the item kept, the proposal changed")
                .contains("it answers no proposal");
        assertThat(read(event(
                        EventKind.WITHDRAW, ADD, "ann", proposal, "bob", approval.content(), approval.signature())))
                .as("withdrawn by an approval")
                .isPresent();
        assertThat(read(approval)).isEmpty();
        assertThat(read(approval)).as("replayed").contains("it repeats event " + approval.number());
        assertThat(read(proposal)).as("replayed").contains("it repeats event " + proposal.number());
        assertThat(read(approval(BOB, "bob", proposal))).contains("it repeats event " + approval.number());
    }

    @Test
    void whatWasSignedForAnotherLedgerDoesNotCount() {
        var fields = new TreeMap<>(ANNS);
        fields.putAll(Map.of("kind", "PROPOSE", "what", ADD, "item", "ann", "name", "eve", "ledger", "0".repeat(64)));
        var content = CanonicalText.of(fields);
        assertThat(read(event(EventKind.PROPOSE, ADD, "ann", null, "eve", content, EVE.sign(content))))
                .contains("it was signed for another ledger");
    }

    @Test
    void whoLeavesDecidesNoMoreAndTheirProposalsLapse() {
        var add = proposal();
        read(add);
        read(approval(BOB, "bob", add));
        var pending = signed(
                EVE, "eve", EventKind.PROPOSE, "people.roles", "ann", null, Map.of("roles", "auditor", "reason", "x"));
        read(pending);
        var leave = signed(EVE, "eve", EventKind.PROPOSE, "people.remove", "eve", null, Map.of("reason", "leaves"));
        read(leave);
        assertThat(read(approval(BOB, "bob", leave))).isEmpty();
        assertThat(roll.named("eve")).isEmpty();
        assertThat(read(approval(BOB, "bob", pending))).contains("eve, who proposed it, had left");
        assertThat(read(proposal())).contains("eve was not enrolled then");
        assertThat(roll.named("ann").orElseThrow().roles()).containsExactly(PersonRole.ACCOUNTANT);
    }

    @Test
    void anotherKeySignsFromThenOn() {
        var rotate = signed(
                EVE,
                "eve",
                EventKind.PROPOSE,
                "people.rotate",
                "eve",
                null,
                Map.of("key", MAL.publicKey().text(), "reason", "lost"));
        read(rotate);
        read(approval(BOB, "bob", rotate));
        assertThat(read(proposal())).as("the old key").contains("eve did not sign it");
        assertThat(read(signed(MAL, "eve", EventKind.PROPOSE, ADD, "ann", null, ANNS)))
                .isEmpty();
    }

    @Test
    void peopleAreFoundedUntilSomebodyDecides() {
        assertThat(read(founding("people.found"))).isEmpty();
        read(proposal());
        assertThat(read(founding("people.found"))).contains("people were founded after somebody had decided");
        assertThat(roll.refounded()).isFalse();
        assertThat(read(founding("people.refound"))).isEmpty();
        assertThat(roll.refounded()).isTrue();
        assertThat(roll.open()).as("what was proposed before").isEmpty();
    }

    @Test
    void keyOfATokenIsAlwaysTheSame() {
        assertThat(EVE.publicKey())
                .isEqualTo(PersonKey.ofToken("eve-token-00000000000000000000000000000001")
                        .publicKey());
        assertThat(EVE.publicKey()).isNotEqualTo(BOB.publicKey());
        assertThat(PublicKey.of(EVE.publicKey().text().toUpperCase(java.util.Locale.ROOT)))
                .contains(EVE.publicKey());
        assertThat(PublicKey.of("no key")).isEmpty();
        assertThat(PublicKey.of("00".repeat(32))).as("a point of small order").isEmpty();
        assertThat(PublicKey.of("01" + "00".repeat(31))).as("the neutral point").isEmpty();
        var signature = EVE.sign("text");
        assertThat(EVE.publicKey().hasSigned("text", signature)).isTrue();
        assertThat(EVE.publicKey().hasSigned("text.", signature)).isFalse();
        assertThat(BOB.publicKey().hasSigned("text", signature)).isFalse();
        assertThat(EVE.publicKey().hasSigned("text", "null")).isFalse();
    }
}
