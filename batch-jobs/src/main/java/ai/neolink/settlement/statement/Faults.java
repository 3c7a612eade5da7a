package ai.neolink.settlement.statement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was asked for and is not there (table {@code statement_fault}): not ready, or quarantined until it is accepted. */
@Component
public class Faults {
    /** Why a statement is not there. */
    public enum State {
        NOT_READY,
        QUARANTINED
    }

    /** A statement that is not there: {@code subject} is its day, or the bank's file. */
    public record Fault(Channel channel, Bill bill, String subject, State state, String reason, long since) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Faults(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Lists a statement with its reason; one that was listed in the same state keeps its beginning. */
    @Transactional
    public void list(
            Channel channel,
            Bill bill,
            String subject,
            State state,
            String reason,
            @Nullable String sha256,
            @Nullable LocalDate lastDay) {
        var since = jdbc.sql("""
                        select min(since) from statement_fault
                        where channel = :channel and bill = :bill and subject = :subject and state = :state
                        """)
                .param("channel", channel.name())
                .param("bill", bill.name())
                .param("subject", subject)
                .param("state", state.name())
                .query(Long.class)
                .optional()
                .orElse(clock.instant().getEpochSecond());
        resolve(channel, bill, subject);
        jdbc.sql("""
                        insert into statement_fault (channel, bill, subject, state, reason, since, sha256, last_day)
                        values (:channel, :bill, :subject, :state, :reason, :since, :sha256, :lastDay)
                        """)
                .param("channel", channel.name())
                .param("bill", bill.name())
                .param("subject", subject)
                .param("state", state.name())
                .param("reason", reason)
                .param("since", since)
                .param("sha256", sha256)
                .param("lastDay", lastDay)
                .update();
    }

    /** It is not missing any more. */
    @Transactional
    public void resolve(Channel channel, Bill bill, String subject) {
        jdbc.sql("delete from statement_fault where channel = :channel and bill = :bill and subject = :subject")
                .param("channel", channel.name())
                .param("bill", bill.name())
                .param("subject", subject)
                .update();
    }

    /** A bank file that was refused is made good by another one for the same last day. */
    void resolveDay(Channel channel, Bill bill, LocalDate lastDay) {
        jdbc.sql("delete from statement_fault where channel = :channel and bill = :bill and last_day = :day")
                .param("channel", channel.name())
                .param("bill", bill.name())
                .param("day", lastDay)
                .update();
    }

    public List<Fault> all() {
        return jdbc.sql("""
                        select channel, bill, subject, state, reason, since from statement_fault
                        order by channel, subject, bill
                        """)
                .query((row, n) -> new Fault(
                        Channel.valueOf(row.getString(1)),
                        Bill.valueOf(row.getString(2)),
                        row.getString(3),
                        State.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getLong(6)))
                .list();
    }
}
