package ai.neolink.settlement.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A believable platform: customers, instances, volumes, images, models, orders and recharges. The same seed and size
 * make the same world. Memory holds only who tells something and when (16 bytes for a node); the text of a node is made
 * again for each request.
 */
public final class World {
    /** The customer of demos whose charge is worth an explanation: 13.54 was charged, 12.50 is right. */
    public static final String CORRECTED_CUSTOMER = CorrectedStory.ACCOUNT;

    private static final int CATALOGUE = 0;

    /**
     * The nodes of a feed by arrival. {@code origin} says which story tells the node, and which of the events of that
     * story it is.
     */
    private record Log(long[] arrivesAt, long[] origin) {}

    private static final Log NOTHING = new Log(new long[0], new long[0]);

    private record WorldEntry(long arrivesAt, long origin) {}

    private final WorldSize size;
    private final Map<String, Log> logs = new HashMap<>();

    public World(WorldSize size) {
        this(size, 3 * size.accounts());
    }

    /** The world of demos: {@link #CORRECTED_CUSTOMER} lives there, too. */
    public static World ofDemo(WorldSize size) {
        return new World(size, 3 * size.accounts() + 1);
    }

    private World(WorldSize size, int lastTeller) {
        this.size = size;
        var entries = new HashMap<String, List<WorldEntry>>();
        for (int teller = 0; teller <= lastTeller; teller++) {
            var story = tell(teller);
            for (int n = 0; n < story.size(); n++) {
                entries.computeIfAbsent(story.get(n).feed(), feed -> new ArrayList<>())
                        .add(new WorldEntry(story.get(n).arrivesAt(), ((long) teller << 16) + n));
            }
        }
        entries.forEach((feed, list) -> {
            list.sort(Comparator.comparingLong(WorldEntry::arrivesAt).thenComparingLong(WorldEntry::origin));
            logs.put(
                    feed,
                    new Log(
                            list.stream().mapToLong(WorldEntry::arrivesAt).toArray(),
                            list.stream().mapToLong(WorldEntry::origin).toArray()));
        });
    }

    /**
     * The events of a story: story 0 is the catalogue, then follow the customers, then the instances, two for each
     * customer; the last story is the demo's.
     */
    private List<Event> tell(int teller) {
        if (teller == CATALOGUE) {
            return Catalogue.events(size);
        }
        if (teller > 3 * size.accounts()) {
            return CorrectedStory.of(size);
        }
        return teller <= size.accounts()
                ? CustomerStory.of(size, teller - 1)
                : InstanceStory.of(size, teller - 1 - size.accounts());
    }

    public WorldSize size() {
        return size;
    }

    /** The names of the feeds that the stories tell of. */
    public Set<String> feeds() {
        return Collections.unmodifiableSet(logs.keySet());
    }

    /** How many nodes of a feed the platform knows at an instant; none of a feed of which no story tells. */
    int count(String feed, long now) {
        var arrivesAt = logs.getOrDefault(feed, NOTHING).arrivesAt;
        var index = Arrays.binarySearch(arrivesAt, now + 1);
        if (index < 0) {
            return -index - 1;
        }
        while (index > 0 && arrivesAt[index - 1] > now) {
            index--;
        }
        return index;
    }

    /** A node, as JSON. */
    String node(String feed, int index) {
        var origin = Objects.requireNonNull(logs.get(feed)).origin[index];
        return tell((int) (origin >> 16)).get((int) (origin & 0xffff)).json();
    }
}
