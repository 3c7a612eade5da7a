package ai.neolink.settlement.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What settling a unit comes to. */
public record Postings(
        long owner,
        long unit,
        List<Charge> charges,
        List<OpenException> opened,
        List<OpenException> closed,
        List<Credit> credits,
        List<Share> shares,
        Items items) {

    /** Nothing but what happens to open items. */
    public static Postings of(Unit<?> unit, Items items) {
        return new Postings(unit.owner(), unit.key(), List.of(), List.of(), List.of(), List.of(), List.of(), items);
    }

    /** Nothing but charges, if anything: most units. */
    boolean isChargesOnly() {
        return opened.isEmpty()
                && closed.isEmpty()
                && credits.isEmpty()
                && shares.isEmpty()
                && items.equals(Items.NONE);
    }

    /** A part of all that a chunk posts, in its order; most units have none of most parts. */
    static <T> List<T> all(List<? extends Postings> chunk, Function<Postings, List<T>> part) {
        List<T> all = new ArrayList<>();
        for (var posting : chunk) {
            all.addAll(part.apply(posting));
        }
        return all;
    }

    /** A recharge credited to its customer. */
    public record Credit(long recharge, long account, String channel, long amountFen) {}

    /** The part of an order that becomes revenue; negative when earlier shares turn back. */
    public record Share(long order, long amountFen) {}
}
