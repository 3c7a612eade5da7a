package ai.neolink.settlement.console;

import ai.neolink.settlement.report.MonthFigures.MonthCheck;
import ai.neolink.settlement.report.MonthFigures.MonthView;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way of a month from open to closed, as a list: what is behind it, where it is, and who brought it there. */
record Steps(List<Step> steps) {
    /**
     * A step.
     *
     * @param key    the text is {@code steps.KEY}
     * @param person who did it; null if nobody has to, or has not yet
     * @param at     when, epoch seconds
     */
    record Step(
            String key,
            boolean done,
            boolean here,
            @Nullable String person,
            @Nullable Long at) {
        /** A sign beside the colour, for whoever does not see colours. */
        public String sign() {
            return done ? "✓" : here ? "●" : "–";
        }
    }

    /** An open month is checked as soon as it has ended. */
    static Steps of(MonthView month) {
        var ended = month.checks().stream().anyMatch(check -> check.check() == MonthCheck.ENDED && check.isClear());
        var at = switch (month.line().state()) {
            case OPEN -> ended ? 1 : 0;
            case SOFT -> 2;
            case HARD, REOPENING -> 3;
        };
        var names = List.of("OPEN", "CHECKING", "SOFT", "HARD");
        return new Steps(Stream.iterate(0, i -> i < names.size(), i -> i + 1)
                .map(i -> step(month, names.get(i), i < at || at == names.size() - 1, i == at))
                .toList());
    }

    private static Step step(MonthView month, String name, boolean done, boolean here) {
        var event = month.events().stream()
                .filter(one -> (done || here) && one.state().name().equals(name))
                .reduce((one, later) -> later);
        return new Step(
                name,
                done,
                here,
                event.map(one -> one.person()).orElse(null),
                event.map(one -> one.at()).orElse(null));
    }
}
