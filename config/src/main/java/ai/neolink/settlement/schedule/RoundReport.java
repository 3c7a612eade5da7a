package ai.neolink.settlement.schedule;

import ai.neolink.settlement.delivery.ExportDelivery;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.platform.ActionDelivery;
import ai.neolink.settlement.report.RunTotals.Total;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;

/** The result of a round in one line. The line is logged even if a run of the round failed. */
final class RoundReport {
    private static final int NAMED = 4;

    private final List<String> windows = new ArrayList<>();
    private final List<String> delivered = new ArrayList<>();
    private long nodes;
    private long statements;
    private Total total = Total.NOTHING;

    void pulled(long more) {
        nodes += more;
    }

    void accepted(long more) {
        statements += more;
    }

    boolean isNothing() {
        return nodes == 0 && statements == 0 && windows.isEmpty() && delivered.isEmpty();
    }

    boolean hasStatements() {
        return statements > 0;
    }

    void settled(String window, Total more) {
        windows.add(window);
        total = total.plus(more);
    }

    void told(ActionDelivery.DeliveredActions actions) {
        deliver(actions.delivered(), actions.failed(), "action");
    }

    void sent(ExportDelivery.DeliveredExports exports) {
        deliver(exports.delivered(), exports.failed(), "export");
    }

    private void deliver(long done, long waiting, String what) {
        if (done > 0) {
            delivered.add(Figures.count(done, what) + " delivered");
        }
        if (waiting > 0) {
            delivered.add(Figures.count(waiting, what) + " not delivered");
        }
    }

    void log(Logger log) {
        log.atInfo()
                .addKeyValue("nodes", nodes)
                .addKeyValue("statements", statements)
                .addKeyValue("windows", windows.size())
                .addKeyValue("charges", total.charges())
                .addKeyValue("amount", total.amount())
                .addKeyValue("exceptions", total.exceptions())
                .log("{}", this);
    }

    /**
     * {@code pulled 87 nodes, 3 statements; settled hour …, night …; 176 charges 608.58 CNY, 1 exception; 2 actions
     * delivered}.
     */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add("pulled %s, %s".formatted(Figures.count(nodes, "node"), Figures.count(statements, "statement")));
        if (windows.isEmpty()) {
            parts.add("nothing settled");
        } else {
            var named = String.join(", ", windows.subList(0, Math.min(NAMED, windows.size())));
            parts.add("settled %s%s"
                    .formatted(
                            named,
                            windows.size() > NAMED
                                    ? " and %d more up to %s".formatted(windows.size() - NAMED, windows.getLast())
                                    : ""));
            parts.add(total.toString());
        }
        parts.addAll(delivered);
        return String.join("; ", parts);
    }
}
