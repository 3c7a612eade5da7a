package ai.neolink.settlement.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What settling a unit does to open items.
 *
 * @param closed    ids of breaks
 * @param decisions numbers of proposals that are carried out, or that lapsed
 */
public record Items(
        List<ItemPosting> postings,
        List<Pair> pairs,
        List<OpenBreak> opened,
        List<String> closed,
        List<CarriedOut> decisions) {
    public static final Items NONE = new Items(List.of(), List.of(), List.of(), List.of(), List.of());

    /** A recharge or a payout, and the line that is its evidence. */
    public record Pair(long claim, long evidence) {}

    /** A proposal of two people: carried out, or lapsed because the item was settled otherwise meanwhile. */
    public record CarriedOut(int proposal, boolean lapsed) {}

    /** Gathers what a rule finds. */
    public static Items empty() {
        return new Items(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}
