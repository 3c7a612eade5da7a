package ai.neolink.settlement.report;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes and reads what was done that no other table tells (table {@code audit_event}): sign-ins, refused ones, starts.
 */
@Component
public class Trail {
    /**
     * An event.
     *
     * @param at      epoch seconds
     * @param person  the name as it was given
     * @param address the address that the request came from
     * @param subject what it was done to
     * @param result  what it came to, for people
     */
    public record AuditEvent(
            long no,
            long at,
            AuditAction action,
            Optional<String> person,
            Optional<String> address,
            Optional<String> subject,
            Optional<String> result) {}

    /** The length that every database has room for; a longer text is cut. */
    private static final int LONGEST = 64;

    private final JdbcClient jdbc;
    private final Clock clock;

    Trail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Notes an event at once, in a transaction of its own unless there is one.
     *
     * @param person  may be whatever a stranger typed
     * @param address without a port
     */
    @Transactional
    public void add(
            AuditAction action,
            @Nullable String person,
            @Nullable String address,
            @Nullable String subject,
            @Nullable String result) {
        jdbc.sql("""
                        insert into audit_event (at_instant, person, address, action, subject, result)
                        values (:now, :person, :address, :action, :subject, :result)
                        """)
                .param("now", clock.instant().getEpochSecond())
                .param("person", cut(person))
                .param("address", cut(address))
                .param("action", action.name())
                .param("subject", cut(subject))
                .param("result", clean(result))
                .update();
    }

    private static @Nullable String cut(@Nullable String text) {
        var clean = clean(text);
        return clean == null || clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }

    /** No database takes a zero character or half of a pair, and to Oracle nothing and null are the same. */
    private static @Nullable String clean(@Nullable String text) {
        var clean = text == null
                ? ""
                : text.replaceAll("[\\p{Cntrl}\\p{Cs}&&[^\\n\\t]]", "\uFFFD").strip();
        return clean.isEmpty() ? null : clean;
    }

    /** Counts events of a kind from an address since an instant, the instant included. */
    public long from(AuditAction action, String address, long since) {
        return count("address", action, address, since);
    }

    /** Counts events of a kind by a person since an instant, the instant included. */
    public long by(AuditAction action, String person, long since) {
        return count("person", action, person, since);
    }

    private long count(String who, AuditAction action, String name, long since) {
        return jdbc.sql("select count(*) from audit_event where action = :action and at_instant >= :since and " + who
                        + " = :name")
                .param("action", action.name())
                .param("since", since)
                .param("name", cut(name))
                .query(Long.class)
                .single();
    }

    /**
     * Reads a page, newest first.
     *
     * @param before only events with a smaller number; {@link Long#MAX_VALUE} for the first page
     */
    public List<AuditEvent> page(long before, int rows) {
        return jdbc.sql("""
                        select event_no, at_instant, action, person, address, subject, result from audit_event
                        where event_no < :before order by event_no desc fetch first %d rows only
                        """.formatted(rows))
                .param("before", before)
                .query((row, n) -> new AuditEvent(
                        row.getLong("event_no"),
                        row.getLong("at_instant"),
                        AuditAction.valueOf(row.getString("action")),
                        Optional.ofNullable(row.getString("person")),
                        Optional.ofNullable(row.getString("address")),
                        Optional.ofNullable(row.getString("subject")),
                        Optional.ofNullable(row.getString("result"))))
                .list();
    }
}
