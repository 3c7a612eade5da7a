package ai.neolink.settlement.report;

import ai.neolink.settlement.runs.Owner;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells which process settles now; a process that died does not settle, whatever its lease says. */
@Component
public class RunningNow {
    /**
     * A run under way.
     *
     * @param silentSeconds seconds since the process was heard of last
     */
    public record Running(int run, String node, long process, long silentSeconds) {}

    private final Owner owner;

    RunningNow(Owner owner) {
        this.owner = owner;
    }

    /** The run under way; empty if no living process holds the settlement. */
    public Optional<Running> run() {
        return Optional.of(owner.look())
                .filter(now -> now.hold() == Owner.Hold.HELD && now.run() != 0)
                .map(now -> new Running(now.run(), now.node(), now.process(), now.silentSeconds()));
    }
}
