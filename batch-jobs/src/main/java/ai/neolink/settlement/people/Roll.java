package ai.neolink.settlement.people;

import ai.neolink.settlement.event.Event;
import ai.neolink.settlement.event.EventKind;
import ai.neolink.settlement.refusal.Wording.Sentence;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who is enrolled at a place of the chain (T1, T2). It reads events one after the other, tells of each whether it
 * counts, and follows what counts: a person may sign from the event after the one that enrolled them.
 */
public final class Roll {
    /** The name of a field that founds a person begins so. */
    static final String PERSON = "person ";

    private final Map<String, Person> people = new TreeMap<>();
    /** Proposals that count, by their number; the answered ones are there too. */
    private final Map<Long, Event> proposals = new HashMap<>();
    /** The event that answered a proposal, by the proposal's number. */
    private final Map<Long, Long> answered = new HashMap<>();
    /** Proposals whose proposer left before anybody answered. */
    private final Set<Long> lapsed = new HashSet<>();
    /** Who signed what, so that nothing is said twice. */
    private final Map<String, Long> signatures = new HashMap<>();

    private String ledger = Event.GENESIS;
    private boolean decided;
    private boolean refounded;

    /**
     * Reads the next event.
     *
     * @return why it does not count; empty if it counts, or if nobody signs such events
     */
    public Optional<Sentence> read(Event event) {
        if (event.kind() == EventKind.NOTE) {
            return Optional.empty();
        }
        if (!event.isReadable()) {
            return Optional.of(EventFault.UNREADABLE.with());
        }
        if (event.kind() == EventKind.FOUND) {
            return found(event);
        }
        var fault = fault(event);
        if (fault.isEmpty()) {
            signatures.put(String.valueOf(event.signature()), event.number());
            decided = true;
            apply(event);
        }
        return fault;
    }

    private Optional<Sentence> found(Event event) {
        var again = event.what().equals(People.REFOUND);
        if (decided && !again) {
            return Optional.of(EventFault.FOUNDED_LATE.with());
        }
        var founded = new TreeMap<String, Person>();
        for (var field : event.fields().entrySet()) {
            if (field.getKey().startsWith(PERSON)) {
                var person = written(field.getKey().substring(PERSON.length()), field.getValue());
                if (person.isEmpty()) {
                    return Optional.of(EventFault.UNREADABLE.with());
                }
                founded.put(person.get().name(), person.get());
            }
        }
        refounded |= again;
        people.clear();
        people.putAll(founded);
        lapse(proposal -> true);
        ledger = event.hash();
        return Optional.empty();
    }

    private static Optional<Person> written(String name, String keyAndRoles) {
        var parts = keyAndRoles.split(" ", 2);
        return PublicKey.of(parts[0])
                .filter(key -> parts.length == 2)
                .map(key -> new Person(name, key, PersonRole.read(parts[1])));
    }

    private void lapse(Predicate<Event> which) {
        proposals.values().stream()
                .filter(proposal -> !answered.containsKey(proposal.number()))
                .filter(which)
                .forEach(proposal -> lapsed.add(proposal.number()));
    }

    private void enrol(Person person) {
        people.put(person.name(), person);
    }

    private Optional<Sentence> fault(Event event) {
        var name = String.valueOf(event.person());
        var person = people.get(name);
        if (person == null) {
            return Optional.of(EventFault.NOT_ENROLLED.with(name));
        }
        if (!person.key().hasSigned(event.content(), String.valueOf(event.signature()))) {
            return Optional.of(EventFault.NOT_SIGNED.with(name));
        }
        var before = signatures.get(String.valueOf(event.signature()));
        if (before != null) {
            return Optional.of(EventFault.REPEATED.with(before));
        }
        var role = Matter.of(event).map(matter -> matter.role(event.kind()));
        if (role.isEmpty() || !person.may(role.get())) {
            return Optional.of(EventFault.ROLE_MISSING.with(
                    name, role.map(PersonRole::word).orElse(event.what())));
        }
        return content(event).or(() -> answer(event));
    }

    /** What stands beside the signed text is the same as in it. */
    private Optional<Sentence> content(Event event) {
        var fields = event.fields();
        if (!ledger.equals(fields.get("ledger"))) {
            return Optional.of(EventFault.OTHER_LEDGER.with());
        }
        return Stream.of(
                        differs("kind", event.kind().name(), fields),
                        differs("what", event.what(), fields),
                        differs("item", event.item(), fields),
                        differs("name", String.valueOf(event.person()), fields))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Sentence> differs(String field, String value, Map<String, String> signed) {
        return value.equals(signed.get(field)) ? Optional.empty() : Optional.of(EventFault.OTHER_CONTENT.with(field));
    }

    private Optional<Sentence> answer(Event event) {
        if (event.kind() != EventKind.APPROVE && event.kind() != EventKind.WITHDRAW) {
            return Optional.empty();
        }
        var proposal = event.answers() == null ? null : proposals.get(event.answers());
        if (proposal == null
                || !proposal.what().equals(event.what())
                || !proposal.item().equals(event.item())
                || !proposal.hash().equals(event.fields().get("proposal"))) {
            return Optional.of(EventFault.NO_PROPOSAL.with());
        }
        if (answered.containsKey(proposal.number())) {
            return Optional.of(EventFault.ANSWERED_BEFORE.with());
        }
        var proposer = Objects.requireNonNull(proposal.person());
        if (event.kind() == EventKind.WITHDRAW) {
            return Optional.empty();
        }
        if (proposer.equals(event.person())) {
            return Optional.of(EventFault.OWN_PROPOSAL.with(proposer));
        }
        return lapsed.contains(proposal.number())
                ? Optional.of(EventFault.PROPOSER_LEFT.with(proposer))
                : Optional.empty();
    }

    private void apply(Event event) {
        switch (event.kind()) {
            case PROPOSE -> proposals.put(event.number(), event);
            case APPROVE, WITHDRAW -> answered.put(Objects.requireNonNull(event.answers()), event.number());
            default -> {}
        }
        if (event.kind() == EventKind.APPROVE) {
            var proposal = Objects.requireNonNull(proposals.get(Objects.requireNonNull(event.answers())));
            PeopleChange.of(event.what()).ifPresent(change -> change(change, proposal.item(), proposal.fields()));
        }
    }

    private void change(PeopleChange change, String name, Map<String, String> terms) {
        var before = people.get(name);
        var key = new PublicKey(
                terms.getOrDefault("key", before == null ? "" : before.key().text()));
        var roles = terms.containsKey("roles") || before == null
                ? PersonRole.read(terms.getOrDefault("roles", ""))
                : before.roles();
        if (change == PeopleChange.REMOVE) {
            people.remove(name);
            lapse(proposal -> name.equals(proposal.person()));
        } else {
            enrol(new Person(name, key, roles));
        }
    }

    public Optional<Person> named(String name) {
        return Optional.ofNullable(people.get(name));
    }

    public Optional<Person> holder(PublicKey key) {
        return people.values().stream()
                .filter(person -> person.key().equals(key))
                .findFirst();
    }

    public Collection<Person> all() {
        return Collections.unmodifiableCollection(people.values());
    }

    /** Proposals that nobody answered and whose proposer is still there, by their number. */
    public Map<Long, Event> open() {
        var open = new TreeMap<>(proposals);
        open.keySet().removeAll(answered.keySet());
        open.keySet().removeAll(lapsed);
        return open;
    }

    /** The hash of the event that founded the people: it stands in everything they sign. */
    public String ledger() {
        return ledger;
    }

    /** Whether somebody who was enrolled has decided anything. */
    public boolean decided() {
        return decided;
    }

    /** Whether people were founded again by the owner of the database. */
    public boolean refounded() {
        return refounded;
    }

    /** Whether one of these can propose and another approve changes of people. */
    static boolean canDecide(Collection<Person> people) {
        return people.stream()
                .filter(person -> person.may(Matter.PEOPLE.role(EventKind.APPROVE)))
                .anyMatch(approver -> people.stream()
                        .anyMatch(
                                other -> !other.equals(approver) && other.may(Matter.PEOPLE.role(EventKind.PROPOSE))));
    }

    /** How the people would be if a change were made. */
    Roll with(PeopleChange change, String name, Map<String, String> terms) {
        var then = new Roll();
        then.people.putAll(people);
        then.change(change, name, terms);
        return then;
    }
}
