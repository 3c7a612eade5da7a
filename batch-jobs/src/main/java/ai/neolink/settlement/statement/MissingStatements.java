package ai.neolink.settlement.statement;

import ai.neolink.settlement.staging.Intake;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Statements that were asked for and are not there (table {@code statement_fault}): not ready, or quarantined until
 * accepted (P32). A provider's bill is identified by its day. A bank file is identified by its content, because another
 * file of the same name or day may lack what the first one would have brought.
 */
@Component
public class MissingStatements {
    /** Why a statement is not there. */
    public enum MissingState {
        NOT_READY,
        QUARANTINED
    }

    /** A missing statement; {@code subject} is its day, or the name of the bank's file. */
    public record MissingStatement(
            Channel channel, Bill bill, String subject, MissingState state, String reason, long since) {}

    private static final String OF_DAY = "subject = :subject";

    /** The hash noted for a file that never arrived. */
    private static final String NO_CONTENT = "0".repeat(64);

    private final JdbcClient jdbc;
    private final Clock clock;

    MissingStatements(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Lists a missing statement with its reason. A statement that is listed already in the same state keeps its first
     * time.
     */
    @Transactional
    public void list(
            Channel channel,
            Bill bill,
            String subject,
            MissingState state,
            String reason,
            @Nullable String sha256,
            @Nullable LocalDate lastDay) {
        // The lock of the arrival clock: two processes may find the same fault at once.
        Intake.nextArrival(jdbc);
        var content = sha256 == null ? NO_CONTENT : sha256;
        var since = since(channel, bill, subject, state, content);
        delete(
                channel,
                bill,
                channel == Channel.BANK ? "subject = :subject and sha256 = :sha256" : OF_DAY,
                subject,
                content);
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
                .param("sha256", content)
                .param("lastDay", lastDay)
                .update();
    }

    /** The second from which the statement has been missing for the same reason; now if it was not on the list. */
    private long since(Channel channel, Bill bill, String subject, MissingState state, String content) {
        return jdbc.sql("""
                        select min(since) from statement_fault
                        where channel = :channel and bill = :bill and subject = :subject and state = :state
                          and (channel <> 'BANK' or sha256 = :sha256)
                        """)
                .param("channel", channel.name())
                .param("bill", bill.name())
                .param("subject", subject)
                .param("state", state.name())
                .param("sha256", content)
                .query(Long.class)
                .optional()
                .orElse(clock.instant().getEpochSecond());
    }

    /** Removes a statement from the list: the bill of the day, or the bank file with this content under any name. */
    @Transactional
    public void resolve(Channel channel, Bill bill, String subject, String sha256) {
        delete(channel, bill, channel == Channel.BANK ? "sha256 = :sha256" : OF_DAY, subject, sha256);
    }

    private void delete(Channel channel, Bill bill, String which, String subject, String sha256) {
        jdbc.sql("delete from statement_fault where channel = :channel and bill = :bill and " + which)
                .param("channel", channel.name())
                .param("bill", bill.name())
                .param("subject", subject)
                .param("sha256", sha256)
                .update();
    }

    public List<MissingStatement> all() {
        return jdbc.sql("""
                        select channel, bill, subject, state, reason, since from statement_fault
                        order by channel, subject, bill, since, sha256
                        """)
                .query((row, n) -> new MissingStatement(
                        Channel.valueOf(row.getString("channel")),
                        Bill.valueOf(row.getString("bill")),
                        row.getString("subject"),
                        MissingState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getLong("since")))
                .list();
    }
}
