package ai.neolink.settlement.explain;

import ai.neolink.settlement.refusal.Wording;

/**
 * What explanations say: causes of changes, steps of calculations, states of nodes. Each is a cell, or a part of one.
 */
public enum Saying implements Wording {
    SETTLED_IN_TIME("settled in time"),
    CAME_LATE("came late: %s"),
    CAN_BE_PRICED("it can be priced; before it was listed as %s"),
    PRICE_CHANGED("price %s → %s"),
    NO_PRICE("none"),
    PRICE_UNTIL("%s until %s"),
    PRICE_THEN("%s, then %s"),
    RATE_CARD_CHANGED("rate card %d → %d"),
    MARKED("marked by “settle rerate”"),
    ANOTHER_CALCULATION("the calculation is another"),
    CHARGED_NOW("Charged now"),
    /** The amount and the cause. */
    CHARGED_BECAUSE("Charged %s: %s."),
    /** The amounts before and after, the difference, and the cause. */
    CORRECTED_BECAUSE("Corrected from %s to %s (%s): %s."),
    SESSION_IS_EMPTY("session %s revision %d says it ended when it began → 0 s"),
    SESSION_CAME("session %s revision %d came: %s to %s of %s"),
    SESSION_CHANGED("session %s revision %d says %s to %s of %s; before: %s to %s of %s"),
    /** Of what came, the arguments are its id, who, what and when; see {@link Look}. */
    SAMPLE_CAME("sample %1$s of %3$d bytes at %4$s came"),
    ORDER_CAME("order %1$s for %2$s, placed at %4$s, came"),

    AND("%s; %s"),
    LIST("%s, %s"),
    EQUALS("%s = %s"),
    ROUNDS_TO("%s → %s"),
    IS("%s %s"),

    PEAK_OF_THE_DAY("peak of the day"),
    BILLED("billed"),
    ROUNDED("rounded to 0.01, half up"),
    MINIMUM_FEE("minimum fee"),
    CHARGED_BEFORE("charged before"),
    DIFFERENCE("difference"),
    LESS("%s \u2212 %s"),
    BYTES("%s bytes"),
    BYTES_AND_GIB_DAYS("%s bytes, %s GiB·day"),
    QUANTITY_AT_PRICE("%s %s × %s"),

    RUNNING("running"),
    ENDED_WHEN_IT_BEGAN("ended when it began: 0 s"),
    LATER_REVISION_HOLDS("a later revision holds"),
    LATER_REVISION_WAS_THERE("a later revision was there already"),
    IN_FORCE("in force"),
    REPLACED("replaced by page %d"),
    REVISION("revision %d"),
    REJECTED("rejected"),
    NOT_TAKEN_UP("not taken up"),
    NEW_ORDER("new"),
    RENEWAL("renewal");

    private final String text;

    Saying(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
