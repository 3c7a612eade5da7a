package ai.neolink.settlement.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what checks of the guarantees came to. */
@Component
public class Verifications {
    /**
     * A check.
     *
     * @param extent {@code NIGHT}: what the night posted; {@code QUICK}: the whole ledger; {@code EVERYTHING}: with
     *     every export made again
     * @param run    the night that checked; empty if a person did
     * @param broken how many guarantees did not hold, or could not be asked
     */
    public record KeptCheck(
            long number,
            long at,
            String extent,
            OptionalInt run,
            Optional<String> person,
            String node,
            long process,
            long checked,
            long broken) {}

    /**
     * What a guarantee came to.
     *
     * @param result  {@code HOLDS}, {@code BROKEN}, {@code NOT_ASKED}
     * @param figures what was compared, and how much of it; a night counts none
     * @param breach  both sides of what is wrong
     */
    public record KeptFinding(
            int guarantee,
            String name,
            String result,
            Optional<String> figures,
            Optional<String> breach,
            long millis) {}

    private static final String SELECT = """
            select v.verification_no, v.at_instant, v.extent, v.run_id, v.person, v.node, v.process_id,
                (select count(*) from kept_finding f where f.verification_no = v.verification_no) checked,
                (select count(*) from kept_finding f where f.verification_no = v.verification_no
                    and f.result <> 'HOLDS') broken
            from verification v where v.verification_no < :before
            """;

    private final JdbcClient jdbc;

    Verifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads a page, the last check first.
     *
     * @param before only checks with a smaller number
     */
    public List<KeptCheck> page(long before, int rows) {
        return list(" order by v.verification_no desc", before, rows);
    }

    /** The last check of the whole ledger. */
    public Optional<KeptCheck> lastWhole() {
        return list(" and v.extent <> 'NIGHT' order by v.verification_no desc", Long.MAX_VALUE, 1).stream()
                .findFirst();
    }

    /** The last check of a night. */
    public Optional<KeptCheck> lastNight() {
        return list(" and v.extent = 'NIGHT' order by v.verification_no desc", Long.MAX_VALUE, 1).stream()
                .findFirst();
    }

    private List<KeptCheck> list(String which, long before, int rows) {
        return jdbc.sql(SELECT + which + " fetch first " + rows + " rows only")
                .param("before", before)
                .query((row, n) -> new KeptCheck(
                        row.getLong("verification_no"),
                        row.getLong("at_instant"),
                        row.getString("extent"),
                        row.getObject("run_id") == null ? OptionalInt.empty() : OptionalInt.of(row.getInt("run_id")),
                        Optional.ofNullable(row.getString("person")),
                        row.getString("node"),
                        row.getLong("process_id"),
                        row.getLong("checked"),
                        row.getLong("broken")))
                .list();
    }

    /** What a check found, by the numbers of the guarantees. */
    public List<KeptFinding> findings(long check) {
        return jdbc.sql("""
                        select guarantee, name, result, figures, breach, took_ms from kept_finding
                        where verification_no = :number order by position
                        """)
                .param("number", check)
                .query((row, n) -> new KeptFinding(
                        row.getInt("guarantee"),
                        row.getString("name"),
                        row.getString("result"),
                        Optional.ofNullable(row.getString("figures")),
                        Optional.ofNullable(row.getString("breach")),
                        row.getLong("took_ms")))
                .list();
    }
}
