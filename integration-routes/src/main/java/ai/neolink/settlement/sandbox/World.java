package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.staging.Feed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A believable platform: customers, instances, volumes, images, models, orders and recharges, the same for the same
 * seed and size. Only who tells what and when is kept (16 bytes a node); the nodes themselves are told anew when they
 * are asked for.
 */
public final class World {
    private static final int CATALOGUE = 0;

    /** The nodes of a feed by arrival. {@code origin}: who tells it, and which of its events it is. */
    private record Log(long[] arrivesAt, long[] origin) {}

    private record WorldEntry(long arrivesAt, long origin) {}

    private final WorldSize size;
    private final Map<Feed, Log> logs = new EnumMap<>(Feed.class);

    public World(WorldSize size) {
        this.size = size;
        var entries = new EnumMap<Feed, List<WorldEntry>>(Feed.class);
        for (var feed : Feed.values()) {
            entries.put(feed, new ArrayList<>());
        }
        for (int teller = 0; teller <= 3 * size.accounts(); teller++) {
            var story = tell(teller);
            for (int n = 0; n < story.size(); n++) {
                entries.get(story.get(n).feed())
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

    /** The catalogue tells first, then the customers, then the instances, two to a customer. */
    private List<Event> tell(int teller) {
        if (teller == CATALOGUE) {
            return Catalogue.events(size);
        }
        return teller <= size.accounts()
                ? CustomerStory.of(size, teller - 1)
                : InstanceStory.of(size, teller - 1 - size.accounts());
    }

    public WorldSize size() {
        return size;
    }

    /** How many nodes of a feed the platform knows at an instant. */
    int count(Feed feed, long now) {
        var index = Arrays.binarySearch(logs.get(feed).arrivesAt, now + 1);
        if (index < 0) {
            return -index - 1;
        }
        while (index > 0 && logs.get(feed).arrivesAt[index - 1] > now) {
            index--;
        }
        return index;
    }

    /** A node, as JSON. */
    String node(Feed feed, int index) {
        var origin = logs.get(feed).origin[index];
        return tell((int) (origin >> 16)).get((int) (origin & 0xffff)).json();
    }
}
