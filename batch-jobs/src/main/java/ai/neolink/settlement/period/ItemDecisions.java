package ai.neolink.settlement.period;

import ai.neolink.settlement.refusal.CommonMessage;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.staging.Intake;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the decisions of people on open items (table {@code item_decision}): why a month may be closed although an
 * exception or a break is open, and why a reject needs no work.
 */
@Component
public class ItemDecisions {
    /** A person's decision on an item. */
    public record Decision(String person, String reason) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final OpenExceptions exceptions;
    private final ExplainedBreaks breaks;
    private final OpenRejects rejects;

    ItemDecisions(
            JdbcClient jdbc, Clock clock, OpenExceptions exceptions, ExplainedBreaks breaks, OpenRejects rejects) {
        this.rejects = rejects;
        this.jdbc = jdbc;
        this.clock = clock;
        this.exceptions = exceptions;
        this.breaks = breaks;
    }

    /**
     * Notes why an open exception or break does not hold a month back; the item itself stays open. For a reject it
     * notes why the reject needs no work until its node comes again.
     *
     * @return false if the same person's last decision on the item has the same reason (T14)
     * @throws Refusal if there is no such open item, or no reason
     */
    @Transactional
    public boolean accept(String item, String reason, String person) {
        if (reason.isBlank()) {
            throw CommonMessage.REASON_NEEDED.refuse();
        }
        // The lock of the clock of arrival: two people at once take two numbers.
        var arrival = Intake.nextArrival(jdbc);
        // A reject that came again since is decided about anew.
        var isReject = rejects.isOpen(item);
        if (!isReject && new Decision(person, reason).equals(all().get(item))) {
            return false;
        }
        if (!breaks.isOpen(item) && !isReject && exceptions.all().stream().noneMatch(e -> e.id().equals(item))) {
            throw PeriodMessage.NO_OPEN_ITEM.refuse(item);
        }
        var number = jdbc.sql("select coalesce(max(decision_no), 0) + 1 from item_decision")
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        insert into item_decision (decision_no, item_id, reason, person, at_instant, arrival)
                        values (:number, :item, :reason, :person, :now, :arrival)
                        """)
                .param("number", number)
                .param("item", item)
                .param("reason", reason)
                .param("person", person)
                .param("now", clock.instant().getEpochSecond())
                .param("arrival", arrival)
                .update();
        return true;
    }

    /** The last decision on each item. */
    public Map<String, Decision> all() {
        var decisions = new HashMap<String, Decision>();
        jdbc.sql("select item_id, person, reason from item_decision order by decision_no")
                .query(row -> {
                    decisions.put(
                            row.getString("item_id"), new Decision(row.getString("person"), row.getString("reason")));
                });
        return decisions;
    }
}
