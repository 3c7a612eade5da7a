package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.people.PersonKey;
import java.util.ArrayList;
import java.util.List;

/** Enters people into the ledger of a test by the command that operators use. */
public final class Founded {
    static final String EVERYTHING = "operator,accountant,approver,auditor";

    private Founded() {}

    /** A person as {@code settle people found} takes it. */
    public static String written(String name, String roles, String token) {
        return "%s=%s=%s"
                .formatted(name, roles, PersonKey.ofToken(token).publicKey().text());
    }

    /** Enters eve and bob, who may do everything. */
    static void both(List<String> settings, List<String> places, String eve, String bob) {
        var words = new ArrayList<>(
                List.of("people", "found", written("eve", EVERYTHING, eve), written("bob", EVERYTHING, bob)));
        words.addAll(settings);
        var said = Said.by(words, places);
        assertThat(said.code()).as(said.toString()).isZero();
    }
}
