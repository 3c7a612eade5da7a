package ai.neolink.settlement.people;

import ai.neolink.settlement.event.CanonicalText;
import ai.neolink.settlement.event.Event;
import ai.neolink.settlement.event.EventKind;
import ai.neolink.settlement.event.Events;
import ai.neolink.settlement.refusal.CommonMessage;
import ai.neolink.settlement.store.TableOwner;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people of this ledger: who may decide, with which keys (T1). They are events, never settings: whoever could write
 * a setting could be two people. The first ones are founded together; later ones one person proposes and another
 * approves.
 */
@Component
public class People {
    static final String FOUND = Matter.PEOPLE.what("found");
    static final String REFOUND = Matter.PEOPLE.what("refound");

    /** What a founding is about; Oracle takes an empty text for none. */
    private static final String EVERYBODY = "people";

    private final Events events;
    private final SignedEvents signed;
    private final TableOwner owner;
    private final BillingZone zone;
    private final Clock clock;

    People(Events events, SignedEvents signed, TableOwner owner, BillingZone zone, Clock clock) {
        this.events = events;
        this.signed = signed;
        this.owner = owner;
        this.zone = zone;
        this.clock = clock;
    }

    /** Who is enrolled now. */
    public Roll roll() {
        var roll = new Roll();
        events.beginning(Matter.PEOPLE.what("")).forEach(roll::read);
        return roll;
    }

    /**
     * Enters the first people together. It may be repeated, e.g. after a mistyped key, until somebody has decided.
     *
     * @return the event, whose hash people note: it stands in everything they sign
     */
    @Transactional
    public Event found(List<Person> people) {
        events.lock();
        if (roll().decided()) {
            throw PeopleMessage.FOUNDED.refuse();
        }
        return found(FOUND, people, Map.of());
    }

    /**
     * Founds people again because too few can sign any more. The event stays visible for ever.
     *
     * @throws ai.neolink.settlement.refusal.Refusal for everybody but the owner of the tables
     */
    @Transactional
    public Event refound(List<Person> people, String reason) {
        if (reason.isBlank()) {
            throw CommonMessage.REASON_NEEDED.refuse();
        }
        owner.another().ifPresent(another -> {
            throw PeopleMessage.NOT_THE_OWNER.refuse(another.role(), another.owner());
        });
        events.lock();
        return found(REFOUND, people, Map.of("reason", reason));
    }

    private Event found(String what, List<Person> people, Map<String, String> more) {
        var byKey = new HashMap<PublicKey, String>();
        var byName = new TreeMap<String, Person>(String.CASE_INSENSITIVE_ORDER);
        var fields = new TreeMap<>(more);
        for (var person : people) {
            var other = byKey.put(person.key(), person.name());
            if (other != null) {
                throw PeopleMessage.SAME_KEY.refuse(other, person.name());
            }
            if (byName.put(person.name(), person) != null) {
                throw PeopleMessage.NAME_TAKEN.refuse(person.name());
            }
            fields.put(Roll.PERSON + person.name(), person.key().text() + ' ' + PersonRole.words(person.roles()));
        }
        if (!Roll.canDecide(people)) {
            throw PeopleMessage.TOO_FEW.refuse();
        }
        fields.put("at", zone.text(clock.instant().getEpochSecond()));
        return events.append(EventKind.FOUND, what, EVERYBODY, null, null, CanonicalText.of(fields), null);
    }

    /**
     * Proposes that somebody is enrolled, gets another key or other roles, or leaves.
     *
     * @param terms {@code key} and {@code roles}, as far as the change has them
     */
    @Transactional
    public Event propose(PeopleChange change, String name, Map<String, String> terms, String reason, Signer signer) {
        events.lock();
        var roll = roll();
        may(signer, Matter.PEOPLE.role(EventKind.PROPOSE));
        roll.open().values().stream()
                .filter(open -> open.item().equals(name))
                .findFirst()
                .ifPresent(open -> {
                    throw PeopleMessage.PROPOSED_ALREADY.refuse(open.number(), name);
                });
        check(roll, change, name, terms);
        return signed.propose(roll, signer, change.what(), name, terms, reason);
    }

    /** @return the approval; the one from before if the same person approved it already */
    @Transactional
    public Answered approve(long proposal, Signer signer) {
        return answer(EventKind.APPROVE, proposal, signer);
    }

    @Transactional
    public Answered withdraw(long proposal, Signer signer) {
        return answer(EventKind.WITHDRAW, proposal, signer);
    }

    /** @param now false if the same person had answered so before */
    public record Answered(Event proposal, boolean now) {}

    private Answered answer(EventKind kind, long number, Signer signer) {
        events.lock();
        var roll = roll();
        may(signer, Matter.PEOPLE.role(kind));
        var proposal = roll.open().get(number);
        if (proposal == null) {
            return before(kind, number, signer)
                    .orElseThrow(() -> PeopleMessage.NO_OPEN_PROPOSAL.refuse(String.valueOf(number)));
        }
        if (kind == EventKind.APPROVE) {
            if (signer.name().equals(proposal.person())) {
                throw CommonMessage.ANOTHER_PERSON_NEEDED.refuse(signer.name());
            }
            check(roll, PeopleChange.of(proposal.what()).orElseThrow(), proposal.item(), proposal.fields());
        }
        signed.answer(roll, signer, kind, proposal);
        return new Answered(proposal, true);
    }

    /** A killed process cannot tell whether it had answered (T14). */
    private Optional<Answered> before(EventKind kind, long number, Signer signer) {
        return events.answerTo(number)
                .filter(answer -> answer.kind() == kind && signer.name().equals(answer.person()))
                .flatMap(answer -> events.find(number))
                .map(proposal -> new Answered(proposal, false));
    }

    private static void may(Signer signer, PersonRole role) {
        if (!signer.person().may(role)) {
            throw PeopleMessage.ROLE_NEEDED.refuse(signer.name(), role.word());
        }
    }

    private static void check(Roll roll, PeopleChange change, String name, Map<String, String> terms) {
        var known = roll.all().stream()
                .filter(person -> person.name().equalsIgnoreCase(name))
                .findFirst();
        if (change == PeopleChange.ADD && known.isPresent()) {
            throw PeopleMessage.NAME_TAKEN.refuse(name);
        }
        if (change != PeopleChange.ADD && roll.named(name).isEmpty()) {
            throw PeopleMessage.NOBODY_SO_NAMED.refuse(name);
        }
        Optional.ofNullable(terms.get("key"))
                .flatMap(key -> roll.holder(new PublicKey(key)))
                .ifPresent(holder -> {
                    throw PeopleMessage.SAME_KEY.refuse(holder.name(), name);
                });
        if (!Roll.canDecide(roll.with(change, name, terms).all())) {
            throw PeopleMessage.TOO_FEW_LEFT.refuse(name);
        }
    }
}
