package ai.neolink.settlement.cli;

import ai.neolink.settlement.outbox.Outbox;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Shows actions in {@code settle status} and the demo: their number, which of them the platform has not taken, and
 * which were cancelled because they were no longer right when they were to be sent.
 */
@Component
class ActionReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 100;

    private final Outbox outbox;
    private final BillingZone zone;

    ActionReport(Outbox outbox, BillingZone zone) {
        this.outbox = outbox;
        this.zone = zone;
    }

    void add(Output output) {
        var json = JSON.createObjectNode();
        var summary = new Table("Actions", "type", "delivered", "undelivered", "cancelled");
        var types = json.putObject("types");
        outbox.tally().forEach(tally -> {
            summary.row(tally.type(), tally.delivered(), tally.undelivered(), tally.cancelled());
            types.putObject(tally.type().name())
                    .put("delivered", tally.delivered())
                    .put("undelivered", tally.undelivered())
                    .put("cancelled", tally.cancelled());
        });
        var waiting = list("Undelivered actions", outbox.pending(MOST), json.putArray("undelivered"));
        var cancelled = list("Cancelled actions", outbox.cancelled(MOST), json.putArray("cancelled"));
        output.add(Listing.ACTIONS, json, List.of(summary, waiting, cancelled));
    }

    private Table list(String title, List<Outbox.Pending> actions, ArrayNode list) {
        var table = new Table(title, "told at", "due at", "type", "account", "instance", "attempts", "answer");
        actions.forEach(action -> {
            var instance = action.instance() == null ? "" : action.instance();
            var answer = action.answer() == null ? "" : action.answer();
            table.row(
                    zone.text(action.toldAt()),
                    zone.text(action.dueAt()),
                    action.type(),
                    action.account(),
                    instance,
                    action.attempts(),
                    answer);
            list.addObject()
                    .put("id", action.id())
                    .put("type", action.type().name())
                    .put("accountId", action.account())
                    .put("instanceId", action.instance())
                    .put("toldAt", zone.text(action.toldAt()))
                    .put("dueAt", zone.text(action.dueAt()))
                    .put("reason", action.reason())
                    .put("attempts", action.attempts())
                    .put("answer", answer);
        });
        return table;
    }
}
