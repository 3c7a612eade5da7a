package ai.neolink.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.people.People;
import ai.neolink.settlement.people.Person;
import ai.neolink.settlement.people.PersonKey;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.store.TableOwner.Another;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who owns the tables is asked of the database, and nobody else founds people again; no setting says it (T1). */
@Tag("database")
class TableOwnerTest {
    private static final List<Person> TWO = List.of(
            person("eve-token-00000000000000000000000000000001", "eve", PersonRole.OPERATOR),
            person("bob-token-00000000000000000000000000000002", "bob", PersonRole.APPROVER));

    private static Person person(String token, String name, PersonRole role) {
        return new Person(name, PersonKey.ofToken(token).publicKey(), Set.of(role));
    }

    @Test
    void anotherRoleFoundsNobodyAgain() {
        try (var s = new Scenario(Databases.POSTGRESQL)) {
            var people = s.bean(People.class);
            assertThat(s.bean(TableOwner.class).another()).isEmpty();
            assertThat(people.refound(TWO, "two tokens are lost").what()).isEqualTo("people.refound");
            // A role that every server has, so that none is left behind.
            s.jdbc().sql("alter table event owner to pg_monitor").update();
            assertThat(s.bean(TableOwner.class).another()).contains(new Another("pg_monitor", "postgres"));
            assertThatThrownBy(() -> people.refound(TWO, "once more"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("this is postgres, the owner is pg_monitor");
            assertThat(s.jdbc()
                            .sql("select count(*) from event")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void onH2ThereIsOneRole() {
        try (var s = new Scenario(Databases.H2)) {
            assertThat(s.bean(TableOwner.class).another()).isEmpty();
            assertThat(s.bean(People.class).refound(TWO, "two tokens are lost").what())
                    .isEqualTo("people.refound");
        }
    }
}
