package ai.neolink.settlement.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Groups rows that belong together and follow each other, and passes each group on. */
public final class Together<T> {
    private final Function<T, ?> key;
    private final Consumer<List<T>> group;
    private List<T> rows = new ArrayList<>();
    private @Nullable Object last;

    public Together(Function<T, ?> key, Consumer<List<T>> group) {
        this.key = key;
        this.group = group;
    }

    public void add(T row) {
        var next = key.apply(row);
        if (!next.equals(last)) {
            end();
            last = next;
        }
        rows.add(row);
    }

    /** Passes the last group on; call this after the last row. */
    public void end() {
        if (!rows.isEmpty()) {
            group.accept(rows);
            rows = new ArrayList<>();
        }
    }
}
