package ai.neolink.settlement.people;

import ai.neolink.settlement.event.Event;
import ai.neolink.settlement.event.EventKind;
import java.util.Optional;
import java.util.stream.Stream;

/** What people decide about, and who may propose and approve it. An event's {@code what} begins with the word. */
public enum Matter {
    /** Who may decide, and with which key. */
    PEOPLE("people", PersonRole.OPERATOR, PersonRole.APPROVER);

    private final String word;
    private final PersonRole proposes;
    private final PersonRole approves;

    Matter(String word, PersonRole proposes, PersonRole approves) {
        this.word = word;
        this.proposes = proposes;
        this.approves = approves;
    }

    /** {@code people.add} of {@code add}. */
    String what(String verb) {
        return word + '.' + verb;
    }

    /** What an event is about; empty for what nobody decides. */
    static Optional<Matter> of(Event event) {
        return Stream.of(values())
                .filter(matter -> event.what().startsWith(matter.word + '.'))
                .findFirst();
    }

    /** The role that an event of this kind takes. */
    PersonRole role(EventKind kind) {
        return kind == EventKind.APPROVE ? approves : proposes;
    }
}
