package ai.neolink.settlement.staging;

import java.time.Clock;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows who does not answer, and since when (table {@code silent_host}). The table goes on counting whichever process
 * asks. It keeps one host of a party, the last one that was asked: after a change of address nobody is told of the old
 * one.
 */
@Component
public class SilentHosts {
    /** The name of the platform as a party. The name of a provider is the path of its channel. */
    public static final String PLATFORM = "platform";

    /**
     * A host that does not answer.
     *
     * @param party the owner of the host: {@link #PLATFORM}, or the path of a channel
     * @param host  {@code host:port}
     * @param since epoch seconds of the first call without an answer
     * @param fault how the last call ended
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
     * @return the first call without an answer, epoch seconds
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

    /** Updates the row of the party; the count begins anew for another host. Returns 0 if the party has no row. */
    private int update(SilentHost silent) {
        return jdbc.sql("""
                        update silent_host set since = case when host = :host then since else :since end, host = :host,
                            fault = :fault
                        where party = :party
                        """).paramSource(silent).update();
    }

    /** Notes that a party answers again. */
    public void remove(String party) {
        jdbc.sql("delete from silent_host where party = :party")
                .param("party", party)
                .update();
    }

    public List<SilentHost> all() {
        return jdbc.sql("select party, host, since, fault from silent_host order by party")
                .query((row, n) -> new SilentHost(
                        row.getString("party"), row.getString("host"), row.getLong("since"), row.getString("fault")))
                .list();
    }
}
