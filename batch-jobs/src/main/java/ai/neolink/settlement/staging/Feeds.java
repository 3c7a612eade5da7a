package ai.neolink.settlement.staging;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All feeds that this program knows, in the order of their places: the only list of them. */
@Component
public final class Feeds {
    private final List<Feed> all;

    /** @throws IllegalStateException if two definitions have one path or one table */
    Feeds(List<Feed> defined) {
        all = defined.stream()
                .sorted(Comparator.comparingInt(Feed::place).thenComparing(Feed::path))
                .toList();
        var taken = new HashSet<String>();
        for (var feed : all) {
            if (!taken.add("path " + feed.path()) || !taken.add("table " + feed.table())) {
                throw new IllegalStateException("two feeds are defined with path %s or table %s; give each its own"
                        .formatted(feed.path(), feed.table()));
            }
        }
    }

    public List<Feed> all() {
        return all;
    }

    /** Those that an hour needs complete to its end (O2). */
    public List<Feed> ofAnHour() {
        return all.stream().filter(Feed::isOfHours).toList();
    }

    /** The feed that fills a table. */
    public Feed into(String table) {
        return all.stream()
                .filter(feed -> feed.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    public Optional<Feed> named(String path) {
        return all.stream().filter(feed -> feed.path().equals(path)).findFirst();
    }

    /** The paths, for a sentence: {@code accounts, prices, …}. */
    public String names() {
        return all.stream().map(Feed::path).collect(Collectors.joining(", "));
    }
}
