package ai.neolink.settlement.rating.compute;

import ai.neolink.settlement.time.Span;

/**
 * A power session of an instance, in its greatest revision.
 *
 * @param id       decides between sessions that started at the same time; may be empty where no other one did
 * @param costType 1 pay-as-you-go, 2–4 subscription
 * @param run      from start to stop; a running session ends {@link Span#FOREVER}
 */
public record PowerSession(String id, long account, boolean accountKnown, long sku, int costType, Span run) {
    public static final int PAY_AS_YOU_GO = 1;
}
