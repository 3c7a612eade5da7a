package ai.neolink.settlement.runs;

/**
 * The two kinds of run: an hour settles compute, orders and recharges; a night settles a day's storage, images and
 * models.
 */
public enum RunKind {
    HOUR,
    NIGHT
}
