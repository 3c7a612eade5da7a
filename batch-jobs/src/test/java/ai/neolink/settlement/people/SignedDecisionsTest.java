package ai.neolink.settlement.people;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.guarantee.Guarantee.Extent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever owns the database can drop its triggers and change events. The check names what was changed (guarantee 12,
 * T2, T5). Each change is made in a transaction that is rolled back.
 */
@Tag("database")
class SignedDecisionsTest {
    private static final PersonKey EVE = PersonKey.ofToken("eve-token-00000000000000000000000000000001");
    private static final PersonKey BOB = PersonKey.ofToken("bob-token-00000000000000000000000000000002");
    private static final PersonKey ANN = PersonKey.ofToken("ann-token-00000000000000000000000000000003");

    /** A change, and what is said of it. */
    private static final String CASES = """
            content changed   | update event set content = replace(content, 'accountant', 'approver') where event_no = 2 | event 2 (people.add) does not carry the hash of its content; event 2 (people.add) does not count: eve did not sign it
            item changed      | update event set item = 'mal' where event_no = 2 | event 2 (people.add) does not count: its item is not what was signed
            person changed    | update event set person = 'bob' where event_no = 2 | event 2 (people.add) does not count: bob did not sign it
            unreadable        | update event set content = 'x' where event_no = 2 | event 2 (people.add) does not count: it cannot be read
            founding changed  | update event set content = replace(content, 'operator', 'auditor') where event_no = 1 | event 1 (people.found) does not carry the hash of its content; event 2 (people.add) does not count: eve had not the role operator then
            founding of none  | update event set content = '{"person eve":"x"}' where event_no = 1 | event 1 (people.found) does not count: it cannot be read
            row deleted       | delete from event where event_no = 2 | event 2 is missing; event 3 (people.add) does not carry the hash of its content; event 3 (people.add) does not count: it answers no proposal
            first deleted     | delete from event where event_no = 1 | event 1 is missing
            last deleted      | delete from event where event_no = 4 | the head of events is number 4 with hash
            row inserted      | insert into event (event_no, kind, what, item, person, content, signature, hash) select 5, kind, what, item, person, content, repeat('0', 128), hash from event where event_no = 4 | event 5 (people.roles) does not carry the hash of its content; event 5 (people.roles) does not count: eve did not sign it; the head of events is number 4 with hash
            head went along   | insert into event (event_no, kind, what, item, person, content, signature, hash) select 5, kind, what, item, person, content, repeat('0', 128), hash from event where event_no = 4; update event_head set event_no = 5 | event 5 (people.roles) does not count: eve did not sign it
            two swapped       | update event set event_no = 9 where event_no = 3; update event set event_no = 3 where event_no = 4; update event set event_no = 4 where event_no = 9 | event 3 (people.roles) does not carry the hash of its content; event 4 (people.add) does not carry the hash of its content
            head moved        | update event_head set event_no = 7 | the head of events is number 7 with hash
            head's hash       | update event_head set hash = repeat('0', 64) | the head of events is number 4 with hash 0000
            """;

    @ParameterizedTest
    @EnumSource(Databases.class)
    void whatIsChangedIsNamed(Databases database) {
        try (var s = new Scenario(database)) {
            decide(s.bean(People.class));
            var checked = s.bean(SignedDecisions.class).check(Extent.QUICK);
            assertThat(checked.breach()).isEmpty();
            assertThat(checked.figures().get())
                    .startsWith("chain of events: 4 events, 3 signatures, last hash ")
                    .endsWith(s.jdbc()
                            .sql("select hash from event_head")
                            .query(String.class)
                            .single());
            s.jdbc()
                    .sql(
                            database == Databases.H2
                                    ? "drop trigger event_append_only"
                                    : "drop trigger event_append_only on event")
                    .update();
            for (var line : CASES.lines().toList()) {
                var parts = line.split(" *\\| ");
                assertThat(breach(s, parts[1].split("; "))).as(parts[0]).contains(parts[2]);
            }
            assertThat(s.bean(SignedDecisions.class).check(Extent.QUICK).breach())
                    .isEmpty();
        }
    }

    private static void decide(People people) {
        var eve = new Person("eve", EVE.publicKey(), Set.of(PersonRole.OPERATOR));
        var bob = new Person("bob", BOB.publicKey(), Set.of(PersonRole.APPROVER));
        people.found(List.of(eve, bob));
        var terms = Map.of("key", ANN.publicKey().text(), "roles", "accountant");
        var add = people.propose(PeopleChange.ADD, "ann", terms, "new", new Signer(eve, EVE));
        people.approve(add.number(), new Signer(bob, BOB));
        people.propose(PeopleChange.ROLES, "ann", Map.of("roles", "auditor"), "audits", new Signer(eve, EVE));
    }

    private static String breach(Scenario s, String... changes) {
        return Objects.requireNonNull(s.bean(TransactionTemplate.class).execute(status -> {
            for (var change : changes) {
                s.jdbc().sql(change).update();
            }
            status.setRollbackOnly();
            return s.bean(SignedDecisions.class).check(Extent.QUICK).breach().orElse("");
        }));
    }
}
