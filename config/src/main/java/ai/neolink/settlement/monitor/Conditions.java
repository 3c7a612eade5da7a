package ai.neolink.settlement.monitor;

import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.monitor.Snapshot.FeedState;
import ai.neolink.settlement.operations.Waiting;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.staging.SilentHosts.SilentHost;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Finds what people should be told about, each in one sentence. */
@Component
class Conditions {
    /**
     * Something that is wrong.
     *
     * @param key stays the same for as long as the condition lasts
     */
    record Condition(String key, Alert alert, String summary) {
        Condition(Alert alert, String summary) {
            this(alert.key(), alert, summary);
        }
    }

    private static final int MINUTE = 60;
    private static final int LONGEST_KEY = 64;

    private final BillingZone zone;
    private final Clock clock;
    private final Thresholds thresholds;
    private final OpenConditions open;
    private final String diskKey;

    @Autowired
    Conditions(BillingZone zone, Clock clock, Thresholds thresholds, OpenConditions open, Owner owner) {
        this(zone, clock, thresholds, open, owner.node());
    }

    /** @param node the name of this machine */
    Conditions(BillingZone zone, Clock clock, Thresholds thresholds, OpenConditions open, String node) {
        this.zone = zone;
        this.clock = clock;
        this.thresholds = thresholds;
        this.open = open;
        var key = Alert.DISK.key() + ":" + node;
        diskKey = key.substring(0, Math.min(key.length(), LONGEST_KEY));
    }

    List<Condition> all(Snapshot look) {
        return Stream.concat(
                        Stream.of(
                                noStart(look),
                                late(look),
                                failed(look),
                                unreachable(look),
                                feeds(look),
                                actions(look),
                                exports(look),
                                disk(look)),
                        open.all(look))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether this process cannot tell if a reported condition is over. */
    boolean isUndecided(String key, Snapshot look) {
        var ofAnotherNode = key.startsWith(Alert.DISK.key() + ":") && !key.equals(diskKey);
        var tooEarly = look.isFirstRound() && (key.equals(Alert.LATE.key()) || key.equals(Alert.FEED_BEHIND.key()));
        return ofAnotherNode || tooEarly;
    }

    Optional<Condition> late(Snapshot look) {
        return look.backlog()
                .next()
                .filter(window -> look.backlog().lateSeconds() > thresholds.lateSeconds)
                .map(window -> new Condition(
                        Alert.LATE,
                        "%s is not settled, %d minutes after its time%s"
                                .formatted(
                                        window.name(zone),
                                        look.backlog().overdueSeconds() / MINUTE,
                                        look.waiting()
                                                .map(wait -> ": " + wait.sentence())
                                                .orElse(""))));
    }

    /** The condition that nobody has stated where the ledger begins (T9). */
    Optional<Condition> noStart(Snapshot look) {
        return look.waiting()
                .filter(wait -> wait.cause() == Waiting.Cause.NO_START)
                .map(wait -> new Condition(Alert.NO_START, wait.sentence()));
    }

    Optional<Condition> failed(Snapshot look) {
        return look.unfinished()
                .filter(run -> run.state() == RunState.FAILED)
                .map(run -> new Condition(Alert.FAILED, "%s failed: %s".formatted(run.name(zone), look.message())));
    }

    private Optional<Condition> unreachable(Snapshot look) {
        var now = clock.instant().getEpochSecond();
        var silent = look.silent().stream()
                .filter(host -> now - host.since() > thresholds.unreachableSeconds)
                .map(this::sentence)
                .collect(Collectors.joining("; "));
        return silent.isEmpty() ? Optional.empty() : Optional.of(new Condition(Alert.UNREACHABLE, silent));
    }

    private String sentence(SilentHost host) {
        return "%s has not answered since %s (%s)".formatted(host.host(), zone.text(host.since()), host.fault());
    }

    private Optional<Condition> feeds(Snapshot look) {
        var behind = look.feeds().entrySet().stream()
                .filter(feed -> feed.getValue().lag() > thresholds.feedSeconds
                        || feed.getValue().lag() < 0 && !look.isFirstRound())
                .collect(Collectors.groupingBy(
                        feed -> new FeedState(
                                feed.getValue().lag() < 0 ? -1 : feed.getValue().lag() / MINUTE,
                                feed.getValue().failingSince()),
                        LinkedHashMap::new,
                        Collectors.mapping(feed -> feed.getKey().path(), Collectors.toList())))
                .entrySet()
                .stream()
                .map(alike -> sentence(alike.getValue(), alike.getKey()))
                .collect(Collectors.joining("; "));
        return behind.isEmpty() ? Optional.empty() : Optional.of(new Condition(Alert.FEED_BEHIND, behind));
    }

    /** @param state the state of all these feeds, in minutes */
    private String sentence(List<String> feeds, FeedState state) {
        var isOne = feeds.size() == 1;
        return "%s %s %s %s%s"
                .formatted(
                        isOne ? "feed" : "feeds",
                        String.join(", ", feeds),
                        isOne ? "was" : "were",
                        state.lag() < 0
                                ? "never pulled completely"
                                : "pulled completely %s ago".formatted(Figures.count(state.lag(), "minute")),
                        state.failingSince()
                                .map(since -> ", %s pulls have been failing since %s"
                                        .formatted(isOne ? "its" : "their", zone.text(since)))
                                .orElse(""));
    }

    private Optional<Condition> actions(Snapshot look) {
        return look.undelivered() > 0 && look.undeliveredSeconds() > thresholds.actionSeconds
                ? Optional.of(new Condition(
                        Alert.ACTIONS,
                        "%s not delivered, the oldest for %d minutes"
                                .formatted(
                                        Figures.count(look.undelivered(), "action"),
                                        look.undeliveredSeconds() / MINUTE)))
                : Optional.empty();
    }

    private Optional<Condition> exports(Snapshot look) {
        return look.exports() > 0 && look.exportSeconds() > thresholds.exportSeconds
                ? Optional.of(new Condition(
                        Alert.EXPORTS,
                        "%s not delivered, the oldest refused for %d minutes"
                                .formatted(Figures.count(look.exports(), "export"), look.exportSeconds() / MINUTE)))
                : Optional.empty();
    }

    private Optional<Condition> disk(Snapshot look) {
        var full = look.disks().stream()
                .filter(disk -> disk.megabytes() < thresholds.freeMegabytes)
                .map(disk -> "%d MB are free for the %s (%s)".formatted(disk.megabytes(), disk.what(), disk.folder()))
                .collect(Collectors.joining("; "));
        return full.isEmpty() ? Optional.empty() : Optional.of(new Condition(diskKey, Alert.DISK, full));
    }
}
