/**
 * What people and runs decided, in the order in which they did, each event with the hash of the one before (T5). Always
 * true: an event is never changed, and what people read as a state follows from events.
 */
@NullMarked
package ai.neolink.settlement.event;

import org.jspecify.annotations.NullMarked;
