package ai.neolink.settlement.cli;

import ai.neolink.settlement.people.Person;
import ai.neolink.settlement.people.PersonKey;
import ai.neolink.settlement.people.PersonRole;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The two people of a made-up world, who can propose and approve; their tokens are new in each world. */
final class MadeUpPeople {
    private static final int BYTES = 24;

    private record MadeUp(String name, Set<PersonRole> roles, String token) {
        Person person() {
            return new Person(name, PersonKey.ofToken(token).publicKey(), roles);
        }
    }

    private final List<MadeUp> people;

    MadeUpPeople() {
        people = List.of(
                new MadeUp("eve", EnumSet.of(PersonRole.OPERATOR, PersonRole.ACCOUNTANT, PersonRole.AUDITOR), token()),
                new MadeUp("bob", EnumSet.of(PersonRole.APPROVER, PersonRole.VIEWER), token()));
    }

    private static String token() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** With the keys that their tokens make. */
    List<Person> all() {
        return people.stream().map(MadeUp::person).toList();
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
        people.forEach(person ->
                output.sayBelow("%s  %-30s  %s".formatted(person.name, PersonRole.words(person.roles), person.token)));
    }

    /** Tells how to enter them into a ledger that is not made yet. */
    void sayFounding(Output output) {
        output.say("Enter them into your ledger before it is served: settle people found "
                + all().stream()
                        .map(person -> "%s=%s=%s"
                                .formatted(
                                        person.name(),
                                        PersonRole.words(person.roles()).replace(" ", ""),
                                        person.key().text()))
                        .collect(Collectors.joining(" ")));
    }
}
