package ai.neolink.settlement.people;

import ai.neolink.settlement.event.Event;
import ai.neolink.settlement.event.Event.EventHead;
import ai.neolink.settlement.event.Events;
import ai.neolink.settlement.guarantee.Breach;
import ai.neolink.settlement.guarantee.Breaches;
import ai.neolink.settlement.guarantee.Figure;
import ai.neolink.settlement.guarantee.Guarantee;
import ai.neolink.settlement.money.Figures;
import org.springframework.stereotype.Component;

/**
 * Guarantee 12: decisions about people are signed and chained (T2, T5). Events are few, so every night reads them all.
 */
@Component
class SignedDecisions implements Guarantee {
    private final Events events;

    SignedDecisions(Events events) {
        this.events = events;
    }

    @Override
    public int number() {
        return 12;
    }

    @Override
    public String name() {
        return "decisions about people are signed and chained";
    }

    @Override
    public Checked check(Extent extent) {
        var chain = new Chain();
        events.each(chain::add);
        chain.end(events.head());
        return new Checked(
                chain.breaches.sentence(),
                () -> Figure.EVENTS.said(
                        Figures.count(chain.count, "event"),
                        Figures.count(chain.signed, "signature"),
                        chain.last.hash()));
    }

    private static final class Chain {
        private final Roll roll = new Roll();
        private final Breaches breaches = new Breaches();
        private EventHead last = new EventHead(0, Event.GENESIS);
        private long count;
        private long signed;

        void add(Event event) {
            count++;
            if (event.number() != last.number() + 1) {
                breaches.add(Breach.EVENT_MISSING.said(last.number() + 1));
            }
            if (!event.hash(last.hash()).equals(event.hash())) {
                breaches.add(Breach.EVENT_HASH.said(event.number(), event.what()));
            }
            if (event.signature() != null) {
                signed++;
            }
            roll.read(event)
                    .ifPresent(fault ->
                            breaches.add(Breach.EVENT_COUNTS_NOT.said(event.number(), event.what(), fault.toString())));
            last = new EventHead(event.number(), event.hash());
        }

        void end(EventHead head) {
            if (!head.equals(last)) {
                breaches.add(Breach.EVENT_HEAD.said(head.number(), head.hash(), last.number(), last.hash()));
            }
        }
    }
}
