package ai.neolink.settlement.staging;

import java.time.Clock;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who does not answer, and since when (table {@code silent_host}): whichever process asks, it goes on counting. One
 * host of a party is kept, the last that was asked: a party whose address changed is not told of under its old one.
 */
@Component
public class SilentHosts {
    /** The platform as a party; a provider is one under the path of its channel. */
    public static final String PLATFORM = "platform";

    /**
     * A host that does not answer.
     *
     * @param party whose it is: {@link #PLATFORM}, or the path of a channel
     * @param host  {@code host:port}
     * @param since epoch seconds of the first call without an answer
     * @param fault what the last one came to
     */
    public record SilentHost(String party, String host, long since, String fault) {}

    private static final int LONGEST_HOST = 255;
    private static final int LONGEST_FAULT = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    SilentHosts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Notes that a host does not answer.
     *
     * @return since when, in epoch seconds
     */
    public long add(String party, String host, String fault) {
        var silent = new SilentHost(
                party, cut(host, LONGEST_HOST), clock.instant().getEpochSecond(), cut(fault, LONGEST_FAULT));
        if (update(silent) == 0) {
            try {
                jdbc.sql("insert into silent_host (party, host, since, fault) values (:party, :host, :since, :fault)")
                        .paramSource(silent)
                        .update();
            } catch (DuplicateKeyException e) {
                update(silent);
            }
        }
        return jdbc.sql("select since from silent_host where party = :party")
                .param("party", party)
                .query(Long.class)
                .optional()
                .orElse(silent.since());
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    /** Another host is silent since now. */
    private int update(SilentHost silent) {
        return jdbc.sql("""
                        update silent_host set since = case when host = :host then since else :since end, host = :host, fault = :fault
                        where party = :party
                        """).paramSource(silent).update();
    }

    /** It answers again. */
    public void remove(String party) {
        jdbc.sql("delete from silent_host where party = :party")
                .param("party", party)
                .update();
    }

    public List<SilentHost> all() {
        return jdbc.sql("select party, host, since, fault from silent_host order by party")
                .query((row, n) -> new SilentHost(row.getString(1), row.getString(2), row.getLong(3), row.getString(4)))
                .list();
    }
}
