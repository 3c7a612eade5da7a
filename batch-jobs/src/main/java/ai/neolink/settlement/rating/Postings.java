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
        List<Share> shares) {

    /** A recharge credited to its customer. */
    public record Credit(long recharge, long account, String channel, long amountFen) {}

    /** The part of an order that becomes revenue; negative when earlier shares turn back. */
    public record Share(long order, long amountFen) {}
}
