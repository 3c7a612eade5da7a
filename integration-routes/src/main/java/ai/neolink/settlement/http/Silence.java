package ai.neolink.settlement.http;

import ai.neolink.settlement.staging.SilentHosts;
import ai.neolink.settlement.store.DatabaseFault;
import ai.neolink.settlement.time.BillingZone;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Notes what the calls of a round tell about the platform or a provider: that it is away and since when, or that it
 * answers.
 */
@Component
public class Silence {
    private final SilentHosts silent;
    private final BillingZone zone;

    Silence(SilentHosts silent, BillingZone zone) {
        this.silent = silent;
        this.zone = zone;
    }

    /** @return a sentence that a host does not answer; empty if it does */
    public Optional<String> note(String party, Outage outage) {
        if (outage.hasAnswered()) {
            silent.remove(party);
        }
        return outage.proof().map(proof -> {
            var why = DatabaseFault.sentence(proof.failure());
            return "%s has not answered since %s (%s)"
                    .formatted(proof.host(), zone.text(silent.add(party, proof.host(), why)), why);
        });
    }
}
