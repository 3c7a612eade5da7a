package ai.neolink.settlement.cli;

import ai.neolink.settlement.lifecycle.Outbox;
import ai.neolink.settlement.time.BillingZone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Actions as {@code settle status} and the demo show them: how many there are, and which the platform has not taken. */
@Component
class ActionReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final BillingZone zone;

    ActionReport(JdbcClient jdbc, Outbox outbox, BillingZone zone) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.zone = zone;
    }

    void add(Output output) {
        var json = JSON.createObjectNode();
        var summary = new Table("Actions", "type", "told", "undelivered");
        var types = json.putObject("types");
        jdbc.sql("""
                        select a.type, sum(case when d.action_id is null then 0 else 1 end),
                               sum(case when d.action_id is null then 1 else 0 end)
                        from lifecycle_action a
                        left join action_attempt d on d.action_id = a.action_id and d.delivered = 1
                        group by a.type order by a.type
                        """).query(row -> {
            summary.row(row.getString(1), row.getLong(2), row.getLong(3));
            types.putObject(row.getString(1)).put("told", row.getLong(2)).put("undelivered", row.getLong(3));
        });
        var waiting = new Table("Undelivered actions", "due at", "type", "account", "instance", "attempts", "answer");
        var list = json.putArray("undelivered");
        outbox.pending(MOST).forEach(action -> {
            var instance = action.instance() == null ? "" : action.instance();
            var answer = action.answer() == null ? "" : action.answer();
            waiting.row(
                    zone.text(action.dueAt()),
                    action.type(),
                    Printable.text(action.account()),
                    Printable.text(instance),
                    action.attempts(),
                    Printable.text(answer));
            list.addObject()
                    .put("id", action.id())
                    .put("type", action.type().name())
                    .put("accountId", action.account())
                    .put("instanceId", action.instance())
                    .put("dueAt", zone.text(action.dueAt()))
                    .put("reason", action.reason())
                    .put("attempts", action.attempts())
                    .put("answer", answer);
        });
        output.add("actions", json, java.util.List.of(summary, waiting));
    }
}
