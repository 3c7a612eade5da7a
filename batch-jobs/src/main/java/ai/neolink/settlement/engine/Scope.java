package ai.neolink.settlement.engine;

import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.price.RateCard;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.util.HashMap;
import java.util.Map;

/**
 * What a run knows while it settles: its cut of the input, its prices, its zone.
 *
 * @param start   windows that begin before it are never settled ({@code settlement.start})
 * @param mostFen the greatest target of a unit ({@code settlement.limits.amount})
 * @param epoch   epoch of the ownership under which the run is settled; nothing is posted under a smaller epoch than
 *     the greatest one
 * @param facts   what the current book must know of the whole run; see {@link Book#facts}
 */
public record Scope(
        Run run,
        PriceList prices,
        RateCard rateCard,
        BillingZone zone,
        long start,
        long mostFen,
        long epoch,
        Facts facts) {
    /** {@code closed_run} of an exception that is on the list. */
    public static final int OPEN = Integer.MAX_VALUE;

    /** This scope with the facts of a book. */
    public Scope with(Facts known) {
        return new Scope(run, prices, rateCard, zone, start, mostFen, epoch, known);
    }

    /** The windows never settled before. */
    public Span fresh() {
        return new Span(Math.max(run.frontier(), start), run.window().until());
    }

    /**
     * The windows to settle for a unit. Windows before the start are not even rated: one wrong date of long ago must
     * not size the work of a run (T9).
     */
    public Coverage coverage(Span due) {
        return new Coverage(fresh(), new Span(Math.max(due.from(), start), due.until()));
    }

    /** The parameters that the books' SQL may name. */
    public Map<String, Object> parameters(BookId book) {
        var parameters = new HashMap<String, Object>();
        parameters.put("run", run.id());
        parameters.put("book", book.number());
        parameters.put("cut", run.cut());
        parameters.put("previous", run.previousCut());
        parameters.put("frontier", run.frontier());
        parameters.put("end", run.window().until());
        parameters.put("date", run.businessDate());
        parameters.put("open", OPEN);
        return parameters;
    }
}
