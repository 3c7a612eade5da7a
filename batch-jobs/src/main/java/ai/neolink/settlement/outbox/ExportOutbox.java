package ai.neolink.settlement.outbox;

import ai.neolink.settlement.export.ExportedFolders;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the folders that a place has not received yet, oldest first, and notes each try to bring them there. */
@Component
public class ExportOutbox {
    /**
     * A try to deliver a folder.
     *
     * @param at epoch seconds
     */
    public record Try(String target, String period, int attempt, long at, boolean delivered, String answer) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ExportedFolders exported;

    ExportOutbox(JdbcClient jdbc, Clock clock, ExportedFolders exported) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.exported = exported;
    }

    /** Folders that stand whole in the directory of exports and were not delivered to a place. */
    public List<Path> pending(String target) {
        var delivered =
                new HashSet<>(jdbc.sql("select period from export_delivery where target = :target and delivered = 1")
                        .param("target", target)
                        .query(String.class)
                        .list());
        return exported.folders().stream()
                .filter(folder -> !delivered.contains(folder.getFileName().toString()))
                .toList();
    }

    /** Notes the result of a try. */
    public void attempted(String target, String period, boolean delivered, String answer) {
        jdbc.sql("""
                        insert into export_delivery (target, period, attempt, at_instant, delivered, answer)
                        select cast(:target as varchar(64)), cast(:period as varchar(10)),
                            coalesce(max(attempt), 0) + 1,
                          cast(:now as numeric(19)), cast(:delivered as smallint), cast(:answer as varchar(500))
                        from export_delivery where target = :target and period = :period
                        """)
                .param("target", target)
                .param("period", period)
                .param("now", clock.instant().getEpochSecond())
                .param("delivered", delivered ? 1 : 0)
                .param("answer", KeptAnswer.of(answer))
                .update();
    }

    /** For each place, the first tries (epoch seconds) of folders that were tried and are not delivered. */
    public Map<String, List<Long>> refusedSince() {
        var since = new TreeMap<String, List<Long>>();
        jdbc.sql("""
                        select target, period, min(at_instant) first_try from export_delivery
                        group by target, period having max(delivered) = 0
                        """).query(row -> {
            since.computeIfAbsent(row.getString("target"), target -> new ArrayList<>())
                    .add(row.getLong("first_try"));
        });
        return since;
    }

    private static final String TRIES =
            "select t.target, t.period, t.attempt, t.at_instant, t.delivered, t.answer from export_delivery t where ";

    /** Every try to deliver a folder, by place, in the order in which they were made. */
    public List<Try> tries(String period) {
        return jdbc.sql(TRIES + "t.period = :period order by t.target, t.attempt")
                .param("period", period)
                .query(ExportOutbox::read)
                .list();
    }

    /** The last try for each place and folder that is not delivered. */
    public List<Try> failed() {
        return jdbc.sql(TRIES + """
                        not exists (
                            select 1 from export_delivery d
                            where d.target = t.target and d.period = t.period
                                and (d.delivered = 1 or d.attempt > t.attempt))
                        order by t.period, t.target
                        """).query(ExportOutbox::read).list();
    }

    private static Try read(ResultSet row, int number) throws SQLException {
        return new Try(
                row.getString("target"),
                row.getString("period"),
                row.getInt("attempt"),
                row.getLong("at_instant"),
                row.getInt("delivered") == 1,
                row.getString("answer"));
    }
}
