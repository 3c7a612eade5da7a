package ai.neolink.settlement.recharge;

import ai.neolink.settlement.engine.OwnRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What settling a unit does to open items.
 *
 * @param closed    ids of breaks
 * @param decisions proposals that are carried out, or that lapsed
 */
record Items(
        List<ItemPosting> postings,
        List<Pair> pairs,
        List<OpenBreak> opened,
        List<String> closed,
        List<CarriedOut> decisions) {
    /** Goes with the posting or the break that the item is counted by. */
    private interface Beside extends OwnRow {
        @Override
        default Count count() {
            return Count.NOT;
        }
    }

    /** A recharge or a payout, and the line that is its evidence. */
    record Pair(long claim, long evidence) implements Beside {}

    /** An item that is settled. */
    record ClosedBreak(String id) implements Beside {}

    /** A proposal of two people: carried out, or lapsed because the item was settled otherwise meanwhile. */
    record CarriedOut(int proposal, boolean lapsed) implements Beside {}

    /** Gathers what a rule finds. */
    static Items empty() {
        return new Items(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** The rows of all. */
    List<OwnRow> rows() {
        return Stream.of(postings, pairs, closed.stream().map(ClosedBreak::new).toList(), opened, decisions)
                .<OwnRow>flatMap(List::stream)
                .toList();
    }
}
