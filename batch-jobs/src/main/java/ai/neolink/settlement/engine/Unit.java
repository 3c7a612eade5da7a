package ai.neolink.settlement.engine;

import ai.neolink.settlement.time.Span;
import java.util.Collection;
import java.util.List;

/**
 * A unit is settled as a whole: an instance, a volume, the images of a customer, …, with everything that its rule
 * needs. Units come in the order of (owner, key), which is the order of the charges' index.
 *
 * @param due     earlier windows to settle again; empty for most units
 * @param usage   the usage as the book reads it
 * @param orders  subscription orders that matter for the unit, a list for each instance
 * @param charged charges of its due windows
 * @param listed  its exceptions on the list
 */
public record Unit<U>(
        long owner,
        long key,
        Span due,
        List<U> usage,
        Collection<List<Order>> orders,
        List<Charged> charged,
        List<OpenException> listed) {}
