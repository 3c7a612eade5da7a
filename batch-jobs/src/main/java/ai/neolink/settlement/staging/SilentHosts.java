package ai.neolink.settlement.staging;

import java.time.Clock;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hosts that do not answer, and since when (table {@code silent_host}): whichever process asks, it goes on counting. */
@Component
public class SilentHosts {
    /**
     * A host that does not answer.
     *
     * @param host  {@code host:port}
     * @param since epoch seconds of the first call without an answer
     * @param fault what the last one came to
     */
    public record SilentHost(String host, long since, String fault) {}

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
    public long add(String host, String fault) {
        var text = fault.length() > LONGEST_FAULT ? fault.substring(0, LONGEST_FAULT) : fault;
        if (update(host, text) == 0) {
            try {
                jdbc.sql("insert into silent_host (host, since, fault) values (:host, :since, :fault)")
                        .param("host", host)
                        .param("since", clock.instant().getEpochSecond())
                        .param("fault", text)
                        .update();
            } catch (DuplicateKeyException e) {
                update(host, text);
            }
        }
        return jdbc.sql("select since from silent_host where host = :host")
                .param("host", host)
                .query(Long.class)
                .optional()
                .orElseGet(() -> clock.instant().getEpochSecond());
    }

    private int update(String host, String fault) {
        return jdbc.sql("update silent_host set fault = :fault where host = :host")
                .param("fault", fault)
                .param("host", host)
                .update();
    }

    /** It answers again. */
    public void remove(String host) {
        jdbc.sql("delete from silent_host where host = :host")
                .param("host", host)
                .update();
    }

    public List<SilentHost> all() {
        return jdbc.sql("select host, since, fault from silent_host order by host")
                .query((row, n) -> new SilentHost(row.getString(1), row.getLong(2), row.getString(3)))
                .list();
    }
}
