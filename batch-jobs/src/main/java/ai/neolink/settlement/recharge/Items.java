package ai.neolink.settlement.recharge;

import ai.neolink.settlement.engine.OwnRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What settling a unit changes about open items.
 *
 * @param closed    ids of breaks
 * @param decisions proposals that are carried out or have lapsed
 */
record Items(
        List<ItemPosting> postings,
        List<Pair> pairs,
        List<OpenBreak> opened,
        List<String> closed,
        List<CarriedOut> decisions) {
    /** A row that belongs to the posting or the break by which the item is counted. */
    private interface Beside extends OwnRow {
        @Override
        default Count count() {
            return Count.NOT;
        }
    }

    /** A recharge or payout with the line that is its evidence. */
    record Pair(long claim, long evidence) implements Beside {}

    /** A break that is closed. */
    record ClosedBreak(String id) implements Beside {}

    /**
     * A proposal of two people that is carried out, or has lapsed because the item was settled in another way
     * meanwhile.
     */
    record CarriedOut(int proposal, boolean lapsed) implements Beside {}

    /** An empty collection for a rule to fill. */
    static Items empty() {
        return new Items(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** All rows. */
    List<OwnRow> rows() {
        return Stream.of(postings, pairs, closed.stream().map(ClosedBreak::new).toList(), opened, decisions)
                .<OwnRow>flatMap(List::stream)
                .toList();
    }
}
