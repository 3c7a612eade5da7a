package ai.neolink.settlement.engine;

import java.util.Map;

/**
 * What a book's rule must know of a run as a whole, by type: whom a transfer may name, which days the bank told about.
 * The facts are the same for all units, and the rule only reads them.
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

    /** @throws IllegalStateException if the book has not loaded it */
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
