package ai.neolink.settlement.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** One token is one person (P23). */
class PeopleTest {
    private static MockEnvironment people(String eve, String bob) {
        return new MockEnvironment()
                .withProperty("settlement.people.eve.token-sha256", eve)
                .withProperty("settlement.people.bob.token-sha256", bob);
    }

    @Test
    void twoNamesWithOneTokenAreRefused() {
        var hash = "0a".repeat(32);
        assertThatThrownBy(() -> new People(people(hash, " " + hash.toUpperCase(java.util.Locale.ROOT))))
                .isInstanceOf(Refusal.class)
                .hasMessage("settlement.people.bob and settlement.people.eve have the same token-sha256;"
                        + " a person has one name and a token of their own");
        assertThat(new People(people(hash, "0b".repeat(32))).count()).isEqualTo(2);
    }
}
