package ai.neolink.settlement.people;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What two people change about a person. */
public enum PeopleChange {
    ADD,
    ROTATE,
    REMOVE,
    ROLES;

    /** An event's {@code what}. */
    String what() {
        return Matter.PEOPLE.what(word());
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<PeopleChange> of(String what) {
        return Stream.of(values()).filter(change -> change.what().equals(what)).findFirst();
    }
}
