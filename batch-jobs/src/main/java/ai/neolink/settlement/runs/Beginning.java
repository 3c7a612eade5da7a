package ai.neolink.settlement.runs;

/** Something that is kept with a run as it stands when the run begins. Called in that transaction. */
@FunctionalInterface
public interface Beginning {
    void of(Run run);
}
