package ai.neolink.settlement.engine;

import java.util.Map;

/**
 * What a book's rule must know of the whole run, by type: for example the customers whom a transfer may name, or the
 * days that the bank has reported. The facts are the same for all units, and rules only read them.
 */
public final class Facts {
    public static final Facts NONE = new Facts(Map.of());

    private final Map<Class<?>, Object> byType;

    private Facts(Map<Class<?>, Object> byType) {
        this.byType = byType;
    }

    public static <T> Facts of(Class<T> type, T fact) {
        return new Facts(Map.of(type, fact));
    }

    /** @throws IllegalStateException if the book has loaded no facts of this type */
    public <T> T get(Class<T> type) {
        var fact = byType.get(type);
        if (fact == null) {
            throw new IllegalStateException(
                    "a rule asks for %s, and %s was loaded for its book; Book.facts must load it"
                            .formatted(type.getSimpleName(), byType.isEmpty() ? "nothing" : byType.keySet()));
        }
        return type.cast(fact);
    }
}
