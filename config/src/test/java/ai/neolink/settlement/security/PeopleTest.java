package ai.neolink.settlement.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.start.Bound;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;

/** One token belongs to one person (P23), who has roles (C5). */
class PeopleTest {
    private static People people(String eve, String bob) {
        var settings = Bound.by(
                PeopleSettings.class,
                Map.of("settlement.people.eve.token-sha256", eve, "settlement.people.bob.token-sha256", bob));
        return new People(new StandardEnvironment(), settings);
    }

    @Test
    void twoNamesWithOneTokenAreRefused() {
        var hash = "0a".repeat(32);
        assertThatThrownBy(() -> people(hash, " " + hash.toUpperCase(java.util.Locale.ROOT)))
                .isInstanceOf(Refusal.class)
                .hasMessage("settlement.people.bob and settlement.people.eve have the same token-sha256;"
                        + " a person has one name and a token of their own");
        assertThat(people(hash, "0b".repeat(32)).count()).isEqualTo(2);
    }

    @Test
    void aTokenFindsItsPersonAndTheRoles() {
        var token = "t".repeat(40);
        var people = new People(
                new StandardEnvironment(),
                Bound.by(
                        PeopleSettings.class,
                        Map.of(
                                "settlement.people.eve.token-sha256",
                                HexFormat.of().formatHex(Key.sha256(token.getBytes(StandardCharsets.UTF_8))),
                                "settlement.people.eve.roles",
                                "operator, Auditor",
                                "settlement.people.bob.token-sha256",
                                "0b".repeat(32))));
        assertThat(people.byToken(token)).contains("eve");
        assertThat(people.byToken("T".repeat(40))).isEmpty();
        assertThat(people.roles("eve")).containsExactly(PersonRole.OPERATOR, PersonRole.AUDITOR);
        assertThat(people.roles("bob")).containsExactly(PersonRole.VIEWER);
        assertThat(people.roles("mallory")).isEmpty();
    }

    @Test
    void aRoleThatIsNoneIsRefused() {
        var settings = Bound.by(PeopleSettings.class, Map.of("settlement.people.eve.roles", "viewer,acountant"));
        assertThatThrownBy(() -> new People(new StandardEnvironment(), settings))
                .isInstanceOf(Refusal.class)
                .hasMessage("settlement.people.eve.roles names “acountant”; a role is one of"
                        + " viewer, support, operator, accountant, approver, auditor");
    }
}
