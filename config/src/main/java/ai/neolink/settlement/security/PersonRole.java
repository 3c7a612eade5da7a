package ai.neolink.settlement.security;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person may do beside looking (C5); the settings name a role in small letters. */
public enum PersonRole {
    VIEWER,
    SUPPORT,
    OPERATOR,
    ACCOUNTANT,
    APPROVER,
    AUDITOR;

    static Optional<PersonRole> of(String word) {
        return Stream.of(values())
                .filter(role -> role.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    /** All there are, for people. */
    static String words() {
        return Stream.of(values()).map(PersonRole::word).collect(Collectors.joining(", "));
    }

    /** As the settings name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
