package ai.neolink.settlement.people;

import ai.neolink.settlement.event.CanonicalText;
import ai.neolink.settlement.event.Event;
import ai.neolink.settlement.event.EventKind;
import ai.neolink.settlement.event.Events;
import ai.neolink.settlement.refusal.CommonMessage;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appends what people decide, signed over its canonical content (T2). Whether an event counts tells {@link Roll}; what
 * would not count is refused before.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SignedEvents {
    private final Events events;
    private final BillingZone zone;
    private final Clock clock;

    SignedEvents(Events events, BillingZone zone, Clock clock) {
        this.events = events;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param terms what is proposed, by name: account, amount, key … */
    Event propose(Roll roll, Signer signer, String what, String item, Map<String, String> terms, String reason) {
        if (reason.isBlank()) {
            throw CommonMessage.REASON_NEEDED.refuse();
        }
        var fields = new TreeMap<>(terms);
        fields.put("reason", reason);
        return append(roll, signer, EventKind.PROPOSE, what, item, null, fields);
    }

    /** Approves or withdraws a proposal, exactly as it was signed. */
    Event answer(Roll roll, Signer signer, EventKind kind, Event proposal) {
        return append(
                roll, signer, kind, proposal.what(), proposal.item(), proposal, Map.of("proposal", proposal.hash()));
    }

    private Event append(
            Roll roll,
            Signer signer,
            EventKind kind,
            String what,
            String item,
            @Nullable Event answers,
            Map<String, String> terms) {
        var fields = new TreeMap<>(terms);
        fields.put("kind", kind.name());
        fields.put("what", what);
        fields.put("item", item);
        fields.put("name", signer.name());
        fields.put("at", zone.text(clock.instant().getEpochSecond()));
        fields.put("ledger", roll.ledger());
        // The same words in the same second are another decision, and a signature is made once.
        fields.put("after", events.head().hash());
        var content = CanonicalText.of(fields);
        return events.append(
                kind,
                what,
                item,
                answers == null ? null : (Long) answers.number(),
                signer.name(),
                content,
                signer.key().sign(content));
    }
}
