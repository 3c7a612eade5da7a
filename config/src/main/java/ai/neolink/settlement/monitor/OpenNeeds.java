package ai.neolink.settlement.monitor;

import ai.neolink.settlement.engine.ExceptionReason;
import ai.neolink.settlement.period.ItemDecisions;
import ai.neolink.settlement.period.OpenExceptions;
import ai.neolink.settlement.period.OpenRejects;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.report.OpenFigures;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts exceptions, rejects, breaks and suspense: all that are open, and those that nobody has decided about. */
@Component
public class OpenNeeds {
    private final OpenFigures figures;
    private final OpenItems items;
    private final OpenExceptions exceptions;
    private final OpenRejects rejects;
    private final ItemDecisions decisions;

    OpenNeeds(
            OpenFigures figures,
            OpenItems items,
            OpenExceptions exceptions,
            OpenRejects rejects,
            ItemDecisions decisions) {
        this.figures = figures;
        this.items = items;
        this.exceptions = exceptions;
        this.rejects = rejects;
        this.decisions = decisions;
    }

    /** The needs for people; an accepted item stays open but needs nobody. */
    Stream<Need> needs() {
        return without(decisions.all().keySet());
    }

    /**
     * Everything open, for {@code --strict}: accepted exceptions and breaks count, because they are still open. A
     * reject is over once a person said why it needs nobody, until its node comes again.
     */
    public Stream<Need> open() {
        return without(Set.of());
    }

    private Stream<Need> without(Set<String> accepted) {
        var open = items.all().stream()
                .filter(item -> !accepted.contains(item.id()))
                .toList();
        var suspended = open.stream().filter(OpenItems.OpenItem::suspended).count();
        var undecided = undecided(accepted);
        var blocked = undecided.entrySet().stream()
                .filter(reason -> reason.getKey().blocks())
                .mapToLong(Map.Entry::getValue)
                .sum();
        return Stream.of(
                Need.of("suspense", suspended, "amount is in suspense", "amounts are in suspense"),
                Need.of("breaks", open.size() - suspended, "break is open", "breaks are open"),
                Need.of("exceptions", blocked, "window cannot be charged", "windows cannot be charged"),
                Need.of(
                        "mismatches",
                        undecided.getOrDefault(ExceptionReason.ORDER_AMOUNT_MISMATCH, 0L),
                        "order was paid with another amount than its price",
                        "orders were paid with other amounts than their prices"),
                Need.of(
                        "unpaid",
                        undecided.getOrDefault(ExceptionReason.RUNNING_UNPAID, 0L),
                        "hour of an instance ran unpaid",
                        "hours of instances ran unpaid"),
                Need.of("rejects", rejects.count(), "node was refused", "nodes were refused"));
    }

    /** Counts open exceptions that nobody accepted, by reason. */
    private Map<ExceptionReason, Long> undecided(Set<String> accepted) {
        var counts = new EnumMap<ExceptionReason, Long>(ExceptionReason.class);
        figures.exceptions().forEach(listed -> counts.put(listed.reason(), listed.windows()));
        if (!accepted.isEmpty()) {
            exceptions.all().stream()
                    .filter(e -> accepted.contains(e.id()))
                    .forEach(e -> counts.merge(ExceptionReason.valueOf(e.reason()), -1L, Long::sum));
        }
        return counts;
    }
}
