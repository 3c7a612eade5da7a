package ai.neolink.settlement.cli;

import ai.neolink.settlement.people.PeopleMessage;
import ai.neolink.settlement.people.Person;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.people.PublicKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A person as typed: {@code NAME=ROLE,ROLE=KEY}. */
final class WrittenPerson {
    /** Letters of one alphabet: two names that look the same would be two people. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final int PARTS = 3;

    private WrittenPerson() {}

    static List<Person> all(List<String> written) {
        return written.stream().map(WrittenPerson::read).toList();
    }

    private static Person read(String written) {
        var parts = written.split("=", -1);
        if (parts.length != PARTS) {
            throw PeopleMessage.NOT_A_PERSON.refuse(Printable.text(written));
        }
        return new Person(name(parts[0]), key(parts[2]), roles(parts[0], List.of(parts[1].split(","))));
    }

    static String name(String written) {
        if (!NAME.matcher(written).matches()) {
            throw PeopleMessage.NO_NAME.refuse(Printable.text(written));
        }
        return written;
    }

    static PublicKey key(String written) {
        return PublicKey.of(written).orElseThrow(() -> PeopleMessage.NO_KEY.refuse(Printable.text(written)));
    }

    static Set<PersonRole> roles(String name, List<String> written) {
        var roles = EnumSet.noneOf(PersonRole.class);
        written.stream()
                .filter(word -> !word.isBlank())
                .forEach(word -> roles.add(PersonRole.of(word)
                        .orElseThrow(
                                () -> PeopleMessage.UNKNOWN_ROLE.refuse(Printable.text(word), PersonRole.words()))));
        if (roles.isEmpty()) {
            throw PeopleMessage.NO_ROLE.refuse(name, PersonRole.words());
        }
        return roles;
    }
}
