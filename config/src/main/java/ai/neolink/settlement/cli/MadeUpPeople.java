package ai.neolink.settlement.cli;

import ai.neolink.settlement.id.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two people of a made-up world, who can propose and approve; their tokens are new in each world. */
final class MadeUpPeople {
    private static final int BYTES = 24;

    private record Person(String name, String roles, String token) {}

    private final List<Person> people;

    MadeUpPeople() {
        people = List.of(
                new Person("eve", "operator, accountant, auditor", token()),
                new Person("bob", "approver, viewer", token()));
    }

    private static String token() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        for (var person : people) {
            var name = "settlement.people." + person.name;
            var hash = Key.sha256(person.token.getBytes(StandardCharsets.UTF_8));
            settings.put(name + ".token-sha256", HexFormat.of().formatHex(hash));
            settings.put(name + ".roles", person.roles);
        }
        return settings;
    }

    /** Keeps each token in a file, for {@code SETTLE_TOKEN_FILE}. */
    void writeTokens(Path folder) throws IOException {
        for (var person : people) {
            MadeFolder.writePrivate(folder.resolve(person.name + ".token"), person.token);
        }
    }

    /** Tells who may sign in. */
    void introduce(Path folder, Output output) {
        output.say("Two made-up people, each with a token (also in %s):".formatted(folder.resolve("NAME.token")));
        people.forEach(person -> output.sayBelow("%s  %-30s  %s".formatted(person.name, person.roles, person.token)));
    }
}
