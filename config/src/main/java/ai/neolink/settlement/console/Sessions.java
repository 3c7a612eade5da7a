package ai.neolink.settlement.console;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.time.DatabaseClock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is signed in (table {@code console_session}). The database holds the SHA-256 of a cookie, so who reads the table
 * cannot use it. Times are those of the database's clock: several processes serve the same people, and a clock of a
 * simulation may run fast. A session is of a person's token, not only of the name: who gets another token, because
 * somebody else knows it, or none, ends all sessions begun with the old one (C5, C8).
 */
class Sessions {
    /** A session ends after half an hour without a request, and after eight hours. */
    static final long IDLE_SECONDS = 30 * 60L;

    static final long LONGEST_SECONDS = 8 * 3600L;

    /** A person has so many sessions; a new one ends the oldest. */
    static final int OF_A_PERSON = 20;

    /** A request notes that the session is alive once in a minute, not each time. */
    private static final long NOTED_SECONDS = 60;

    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final DatabaseClock clock;
    private final Function<String, Optional<String>> marks;
    private final SecureRandom random = new SecureRandom();

    /** @param marks what changes with a person's token, as this process's settings have it; empty for nobody */
    Sessions(JdbcClient jdbc, DatabaseClock clock, Function<String, Optional<String>> marks) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.marks = marks;
    }

    /** Begins a session and returns its secret, which only the browser keeps. */
    @Transactional
    public String begin(String person) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.now().getEpochSecond();
        jdbc.sql("delete from console_session where created_at < :created or seen_at < :seen")
                .param("created", now - LONGEST_SECONDS)
                .param("seen", now - IDLE_SECONDS)
                .update();
        jdbc.sql("""
                        delete from console_session where person = :person and secret_sha256 not in (
                          select secret_sha256 from console_session where person = :person
                          order by created_at desc, secret_sha256 fetch first %d rows only)
                        """.formatted(OF_A_PERSON - 1)).param("person", person).update();
        jdbc.sql("insert into console_session (secret_sha256, person, token_mark, created_at, seen_at) "
                        + "values (:hash, :person, :mark, :now, :now)")
                .param("hash", hash(secret))
                .param("person", person)
                .param("mark", marks.apply(person).orElseThrow())
                .param("now", now)
                .update();
        return secret;
    }

    /** The person of a session that has not ended. */
    @Transactional
    public Optional<String> person(String secret) {
        return person(secret, true);
    }

    /** @param noted whether the request is a sign that the person is there */
    @Transactional
    public Optional<String> person(String secret, boolean noted) {
        var now = clock.now().getEpochSecond();
        var hash = hash(secret);
        var found = jdbc.sql("select person, token_mark, created_at, seen_at from console_session "
                        + "where secret_sha256 = :hash")
                .param("hash", hash)
                .query((row, n) -> new Session(
                        row.getString("person"),
                        row.getString("token_mark"),
                        row.getLong("created_at"),
                        row.getLong("seen_at")))
                .optional()
                .filter(session -> session.isAlive(now))
                .filter(session ->
                        marks.apply(session.person).filter(session.mark::equals).isPresent());
        if (noted && found.isPresent() && found.get().seenAt < now - NOTED_SECONDS) {
            jdbc.sql("update console_session set seen_at = :now where secret_sha256 = :hash")
                    .param("now", now)
                    .param("hash", hash)
                    .update();
        }
        return found.map(Session::person);
    }

    @Transactional
    public void end(String secret) {
        jdbc.sql("delete from console_session where secret_sha256 = :hash")
                .param("hash", hash(secret))
                .update();
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(Key.sha256(secret.getBytes(StandardCharsets.UTF_8)));
    }

    private record Session(String person, String mark, long createdAt, long seenAt) {
        boolean isAlive(long now) {
            return createdAt >= now - LONGEST_SECONDS && seenAt >= now - IDLE_SECONDS;
        }
    }
}
