package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.price.Prices;
import ai.neolink.settlement.price.RateCardHistory;
import ai.neolink.settlement.runs.PinnedSettings;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.SettlementStart;
import ai.neolink.settlement.settings.AmountLimit;
import ai.neolink.settlement.time.BillingZone;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/**
 * What the steps of a run know, made of the job's parameters {@code run} and {@code epoch}; the price list is loaded
 * once per run.
 */
@Component
class Scopes {
    static final String RUN = "run";
    static final String EPOCH = "epoch";
    static final String SETTINGS = "settings";

    private final Runs runs;
    private final Prices prices;
    private final RateCardHistory rateCards;
    private final PinnedSettings pinned;
    private final BillingZone zone;
    private final AmountLimit limit;
    private final SettlementStart start;
    private @Nullable Scope last;

    Scopes(
            Runs runs,
            Prices prices,
            RateCardHistory rateCards,
            PinnedSettings pinned,
            BillingZone zone,
            AmountLimit limit,
            SettlementStart start) {
        this.runs = runs;
        this.prices = prices;
        this.rateCards = rateCards;
        this.pinned = pinned;
        this.zone = zone;
        this.limit = limit;
        this.start = start;
    }

    synchronized Scope of(StepExecution step) {
        var parameters = step.getJobParameters();
        int run = Math.toIntExact(Objects.requireNonNull(parameters.getLong(RUN)));
        long epoch = Objects.requireNonNull(parameters.getLong(EPOCH));
        if (last == null || last.run().id() != run || last.epoch() != epoch) {
            pinned.check();
            refuseOtherSettings(parameters.getString(SETTINGS));
            var loaded = runs.get(run);
            var card = rateCards.numbered(loaded.card());
            last = new Scope(
                    loaded, prices.asOf(loaded.cut(), card), card, zone, start.orBeginning(), limit.fen(), epoch);
        }
        return last;
    }

    /** What every process that settles a run must agree on, beside the database. */
    String settings() {
        return "settlement.zone=%s, settlement.start=%d, settlement.limits.amount=%d"
                .formatted(zone.id(), start.orBeginning(), limit.fen());
    }

    private void refuseOtherSettings(@Nullable String ofRun) {
        if (!settings().equals(ofRun)) {
            throw new IllegalStateException(
                    "this process is set up with %s, the one that runs it with %s".formatted(settings(), ofRun));
        }
    }
}
