package ai.neolink.settlement.people;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person may do beside looking (C5); people write a role in small letters. */
public enum PersonRole {
    VIEWER,
    SUPPORT,
    OPERATOR,
    ACCOUNTANT,
    APPROVER,
    AUDITOR;

    /** The role that a word names, in small or capital letters. */
    public static Optional<PersonRole> of(String word) {
        return Stream.of(values())
                .filter(role -> role.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    /** All there are, for people. */
    public static String words() {
        return words(Set.of(values()));
    }

    /** Roles as people write them, always in the same order: {@code accountant, approver}. */
    public static String words(Collection<PersonRole> roles) {
        return roles.stream().sorted().map(PersonRole::word).collect(Collectors.joining(", "));
    }

    /** The roles of a list of words, as {@link #words(Collection)} writes it. */
    static Set<PersonRole> read(String words) {
        var roles = EnumSet.noneOf(PersonRole.class);
        Stream.of(words.split(",")).flatMap(word -> of(word).stream()).forEach(roles::add);
        return roles;
    }

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
