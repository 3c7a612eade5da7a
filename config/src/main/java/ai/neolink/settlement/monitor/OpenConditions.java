package ai.neolink.settlement.monitor;

import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.monitor.Conditions.Condition;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds what waits for people: statements, breaks, suspense, exceptions. These conditions may wait until morning. */
@Component
class OpenConditions {
    private final Thresholds thresholds;

    OpenConditions(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    Stream<Optional<Condition>> all(Snapshot look) {
        return Stream.of(quarantined(look), missing(look), breaks(look), suspense(look), exceptions(look));
    }

    private Optional<Condition> quarantined(Snapshot look) {
        var statements =
                look.quarantined().values().stream().mapToLong(Long::longValue).sum();
        return when(statements > 0, Alert.QUARANTINED, Figures.count(statements, "statement") + " quarantined");
    }

    private Optional<Condition> missing(Snapshot look) {
        var channels = look.missing().entrySet().stream()
                .filter(channel -> channel.getValue() > thresholds.missingDays)
                .map(channel -> "%s of %s"
                        .formatted(
                                Figures.count(channel.getValue(), "day"),
                                channel.getKey().path()))
                .collect(Collectors.joining(", "));
        return when(!channels.isEmpty(), Alert.STATEMENT_MISSING, channels + " without a statement");
    }

    private Optional<Condition> breaks(Snapshot look) {
        return when(
                look.open().breakDays() > thresholds.breakDays,
                Alert.BREAKS,
                "the oldest open break is %s old"
                        .formatted(Figures.count(look.open().breakDays(), "day")));
    }

    private Optional<Condition> suspense(Snapshot look) {
        return when(
                look.open().suspenseDays() > thresholds.suspenseDays,
                Alert.SUSPENSE,
                "money has been in suspense for %s"
                        .formatted(Figures.count(look.open().suspenseDays(), "day")));
    }

    private Optional<Condition> exceptions(Snapshot look) {
        return when(
                look.open().moreExceptions() > thresholds.moreExceptions,
                Alert.EXCEPTIONS,
                "%d more windows than a day ago cannot be rated"
                        .formatted(look.open().moreExceptions()));
    }

    private static Optional<Condition> when(boolean holds, Alert alert, String summary) {
        return holds ? Optional.of(new Condition(alert, summary)) : Optional.empty();
    }
}
