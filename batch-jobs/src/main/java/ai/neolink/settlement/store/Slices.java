package ai.neolink.settlement.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cuts a collection into lists short enough for one {@code in (…)}: Oracle takes 1,000. */
public final class Slices {
    private static final int LONGEST = 1000;

    private Slices() {}

    public static <T> Stream<List<T>> of(Collection<T> all) {
        var list = new ArrayList<>(all);
        return IntStream.range(0, (list.size() + LONGEST - 1) / LONGEST)
                .mapToObj(i -> list.subList(i * LONGEST, Math.min(list.size(), (i + 1) * LONGEST)));
    }
}
