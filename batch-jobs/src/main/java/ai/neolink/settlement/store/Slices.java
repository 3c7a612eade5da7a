package ai.neolink.settlement.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** Cuts a collection into lists short enough for one {@code in (…)}: Oracle takes 1,000. */
public final class Slices {
    private static final int LONGEST = 1000;

    private Slices() {}

    public static <T> Stream<List<T>> of(Collection<T> all) {
        return new ArrayList<>(all).stream().gather(Gatherers.windowFixed(LONGEST));
    }
}
