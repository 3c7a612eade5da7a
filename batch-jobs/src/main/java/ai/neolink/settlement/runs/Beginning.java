package ai.neolink.settlement.runs;

/**
 * Stores something with a run as it stands when the run begins. The call is part of the transaction that begins the
 * run.
 */
@FunctionalInterface
public interface Beginning {
    void of(Run run);
}
