package ai.neolink.settlement.engine;

import ai.neolink.settlement.price.Prices;
import ai.neolink.settlement.price.RateCardHistory;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.SettlementStart;
import ai.neolink.settlement.settings.AmountLimit;
import ai.neolink.settlement.time.BillingZone;
import org.springframework.stereotype.Component;

/** Loads the scope of a run; its price list is read from the database. */
@Component
public class Scopes {
    private final Prices prices;
    private final RateCardHistory rateCards;
    private final BillingZone zone;
    private final AmountLimit limit;
    private final SettlementStart start;

    Scopes(Prices prices, RateCardHistory rateCards, BillingZone zone, AmountLimit limit, SettlementStart start) {
        this.prices = prices;
        this.rateCards = rateCards;
        this.zone = zone;
        this.limit = limit;
        this.start = start;
    }

    /** @param epoch epoch of the ownership under which the run is settled */
    public Scope of(Run run, long epoch) {
        var card = rateCards.numbered(run.card());
        return new Scope(
                run, prices.asOf(run.cut(), card), card, zone, start.orBeginning(), limit.fen(), epoch, Facts.NONE);
    }

    /** The settings on which all processes that settle a run must agree, besides the database. */
    public String settings() {
        return "settlement.zone=%s, settlement.start=%d, settlement.limits.amount=%d"
                .formatted(zone.id(), start.orBeginning(), limit.fen());
    }
}
