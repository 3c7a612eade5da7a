/**
 * How an operator's wish, or an input, is refused. A {@link ai.neolink.settlement.refusal.Refusal} ends a command with
 * one sentence and an exit code; each other exception is a bug, which is logged with its stack. The sentences stand as
 * {@link ai.neolink.settlement.refusal.Message}s, one list per area, so that they can be rendered in another language.
 */
@NullMarked
package ai.neolink.settlement.refusal;

import org.jspecify.annotations.NullMarked;
