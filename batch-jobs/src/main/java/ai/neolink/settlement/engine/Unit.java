package ai.neolink.settlement.engine;

import ai.neolink.settlement.time.Span;
import java.util.Collection;
import java.util.List;

/**
 * What is settled together: an instance, a volume, an account's images, … with all a rule needs to know of it. Units
 * come in the order of (owner, key), which is the order of the charges' index.
 *
 * @param due     earlier windows to settle again; empty for most
 * @param usage   what was used, as the book reads it
 * @param orders  subscription orders that bear on it, a list per instance
 * @param charged what its due windows have been charged
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
