package ai.neolink.settlement.http;

import ai.neolink.settlement.staging.SilentHosts;
import ai.neolink.settlement.store.DatabaseFault;
import ai.neolink.settlement.time.BillingZone;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps what a round's calls told of a party: that it is away, and since when, or that it answers. */
@Component
public class Silence {
    private final SilentHosts silent;
    private final BillingZone zone;

    Silence(SilentHosts silent, BillingZone zone) {
        this.silent = silent;
        this.zone = zone;
    }

    /** @return that a host of the party does not answer, in a sentence; empty if nothing shows that */
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
