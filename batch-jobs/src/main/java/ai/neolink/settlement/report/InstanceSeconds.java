package ai.neolink.settlement.report;

import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What became of each second of an instance's day. The product that charges by seconds implements it. */
public interface InstanceSeconds {
    /** What became of a stretch of seconds. */
    enum Use {
        /** A session was in force and its seconds are charged. */
        BILLED,
        /** A session was in force; its hour cannot be charged yet and is on the list of exceptions. */
        ON_HOLD,
        /** A session of a subscription was in force; an order pays for it. */
        SUBSCRIBED,
        /** A session was in force, and its hour is neither charged nor on hold yet. */
        NOT_SETTLED,
        /** No session was in force. */
        OFF
    }

    /**
     * A stretch of one use.
     *
     * @param session the session in force; empty if none was
     */
    record Used(Span span, Use use, String session) {}

    /** Seconds of a session that do not count, because a session that began later had taken over. */
    record TakenOver(Span span, String session) {}

    /**
     * A clock hour.
     *
     * @param billed seconds charged, by all charges of the hour
     * @param fen    charged, by all charges of the hour
     * @param uses   its stretches in the order of time; they fill the hour
     */
    record InstanceHour(Span span, long billed, long fen, List<Charged> charges, List<Used> uses) {}

    /** What was charged of an hour to a customer for a SKU: seconds and amount. */
    record Charged(String account, String sku, long seconds, long fen) {}

    /** A day of an instance. */
    record InstanceDay(
            Product product,
            String instance,
            LocalDate day,
            Span span,
            List<InstanceHour> hours,
            List<TakenOver> takenOver) {}

    /** @return empty if no session ever named the instance */
    Optional<InstanceDay> of(String instance, LocalDate day);
}
