package ai.neolink.settlement.rating;

import java.util.List;

/** What settling a unit comes to. */
public record Postings(
        long owner,
        long unit,
        List<Charge> charges,
        List<Listing> opened,
        List<Listing> closed,
        List<Credit> credits,
        List<Share> shares,
        Items items) {

    /** Nothing but what happens to open items. */
    public static Postings of(Unit<?> unit, Items items) {
        return new Postings(unit.owner(), unit.key(), List.of(), List.of(), List.of(), List.of(), List.of(), items);
    }

    /** A recharge credited to its customer. */
    public record Credit(long recharge, long account, String channel, long amountFen) {}

    /** The part of an order that becomes revenue; negative when earlier shares turn back. */
    public record Share(long order, long amountFen) {}
}
