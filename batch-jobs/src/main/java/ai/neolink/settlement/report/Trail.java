package ai.neolink.settlement.report;

import ai.neolink.settlement.time.DatabaseClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes what was done that no other table tells (table {@code audit_event}): sign-ins, refused ones, starts. Times are
 * those of the database's clock, because a simulation's clock may stand; {@link Deeds} reads the events.
 */
@Component
public class Trail {
    /** The length that every database has room for; a longer text is cut. */
    private static final int LONGEST = 64;

    private final JdbcClient jdbc;
    private final DatabaseClock clock;

    Trail(JdbcClient jdbc, DatabaseClock clock) {
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
                .param("now", clock.now().getEpochSecond())
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

    /**
     * Events of one kind from one address or network.
     *
     * @param secondsAgo since the last of them; 0 if there is none
     */
    public record Seen(long count, long secondsAgo) {}

    /**
     * @param addresses pattern of SQL: an address, or what the addresses of a network begin with and a percent sign
     * @param seconds   how far back to look
     */
    public Seen seen(AuditAction action, String addresses, long seconds) {
        var now = clock.now().getEpochSecond();
        return jdbc.sql("""
                        select count(*) many, coalesce(max(at_instant), :now) last_at from audit_event
                        where action = :action and at_instant >= :since and address like :addresses
                        """)
                .param("now", now)
                .param("action", action.name())
                .param("since", now - seconds)
                .param("addresses", addresses)
                .query((row, n) -> new Seen(row.getLong("many"), now - row.getLong("last_at")))
                .single();
    }
}
