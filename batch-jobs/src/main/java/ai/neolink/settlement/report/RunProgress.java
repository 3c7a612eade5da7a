package ai.neolink.settlement.report;

import ai.neolink.settlement.engine.Books;
import ai.neolink.settlement.report.StageProgress.PartProgress;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Owner.Hold;
import ai.neolink.settlement.runs.Owner.Holding;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells how far the run under way is, in whatever process it runs. It reads rows that the settling process writes
 * anyway, by their keys, so that a page may ask every two seconds.
 */
@Component
public class RunProgress {
    /** Whether the process that settles is heard of. */
    public enum Heard {
        /** It renews its lease. */
        LIVE,
        /** It has not renewed its lease lately: it may have died, or hang. */
        SILENT,
        /** It is dead, or nobody holds the settlement: nothing goes on until a process takes over. */
        GONE
    }

    /**
     * The run under way.
     *
     * @param window  the how-manieth window it is that the process settles, of {@code windows}
     * @param stage   the how-manieth stage it is at, from 1, of {@code stages}
     * @param current the stage it is at
     * @param windowSecondsLeft until the windows after this one are settled, if they take as long as those before
     * @param silentSeconds since the process was heard of last
     */
    public record Underway(
            Run run,
            int window,
            int windows,
            int stage,
            int stages,
            StageProgress current,
            OptionalLong windowSecondsLeft,
            Heard heard,
            String node,
            long process,
            long silentSeconds) {}

    private static final String PLAN = "plan";
    private static final String POST = "post";
    private static final String CONTROL = "control";
    private static final String EXPORT = "export";

    /** The heart beats six times within a lease. */
    private static final int SHARE_OF_LEASE = 3;

    private record Row(int book, PartProgress part) {}

    private final JdbcClient jdbc;
    private final Owner owner;
    private final Runs runs;
    private final Books books;

    RunProgress(JdbcClient jdbc, Owner owner, Runs runs, Books books) {
        this.jdbc = jdbc;
        this.owner = owner;
        this.runs = runs;
        this.books = books;
    }

    /** The run under way; also if its process is silent or dead. Empty if no run is, or if the last one failed. */
    public Optional<Underway> now() {
        return runs.unfinished().filter(run -> run.state() == RunState.RUNNING).map(run -> of(run, owner.look()));
    }

    private Underway of(Run run, Holding holding) {
        var names = stages(run.kind());
        var current = current(run);
        var isItsOwn = holding.run() == run.id();
        return new Underway(
                run,
                isItsOwn ? Math.max(1, holding.window()) : 1,
                isItsOwn ? Math.max(1, holding.windows()) : 1,
                names.indexOf(current.name()) + 1,
                names.size(),
                current,
                isItsOwn ? windowSecondsLeft(holding) : OptionalLong.empty(),
                heard(holding, isItsOwn),
                holding.node(),
                holding.process(),
                holding.silentSeconds());
    }

    private Heard heard(Holding holding, boolean isItsOwn) {
        if (holding.hold() != Hold.HELD || !isItsOwn) {
            return Heard.GONE;
        }
        return holding.silentSeconds() * SHARE_OF_LEASE > owner.leaseSeconds() ? Heard.SILENT : Heard.LIVE;
    }

    private static OptionalLong windowSecondsLeft(Holding holding) {
        var done = holding.window() - 1;
        return done < 1
                ? OptionalLong.empty()
                : OptionalLong.of(holding.ownedSeconds() * (holding.windows() - done) / done);
    }

    /** The names of the stages of a kind of run, in their order, as Spring Batch stores them. */
    public List<String> stages(RunKind kind) {
        var names = new ArrayList<String>();
        names.add(PLAN);
        books.settledBy(kind).forEach(book -> names.add(name(book.id().number())));
        names.addAll(kind == RunKind.HOUR ? List.of(POST) : List.of(POST, CONTROL, "seal", EXPORT));
        return names;
    }

    private String name(int book) {
        return books.id(book).name().toLowerCase(Locale.ROOT);
    }

    private StageProgress current(Run run) {
        var settled = of(run.id());
        if (settled.isEmpty()) {
            return new StageProgress(PLAN, List.of());
        }
        return settled.stream()
                .filter(stage -> !stage.isDone())
                .findFirst()
                .orElseGet(() -> new StageProgress(afterBooks(run), List.of()));
    }

    /** The stage of a run whose books are settled, by what its steps have committed; an hour ends with its posting. */
    private String afterBooks(Run run) {
        if (run.kind() == RunKind.HOUR) {
            return POST;
        }
        return jdbc.sql("""
                        select r.posted, count(s.run_id) sealed from settlement_run r
                        left join sealed_day s on s.run_id = r.run_id
                        where r.run_id = :run group by r.posted
                        """)
                .param("run", run.id())
                .query((row, n) -> row.getInt("posted") == 0 ? POST : row.getInt("sealed") == 0 ? CONTROL : EXPORT)
                .single();
    }

    /** The stages of a run that have partitions, in their order: of a run under way as well as of one that is done. */
    public List<StageProgress> of(int run) {
        Map<Integer, List<PartProgress>> parts = new TreeMap<>();
        jdbc.sql("""
                        select p.book, p.partition_no, p.low_key, p.high_key, p.position_owner, p.done, p.units,
                               p.claimed_at, p.claimed_units, p.moved_at, o.owned_since, current_timestamp now_at
                        from run_partition p cross join run_owner o
                        where p.run_id = :run order by p.book, p.partition_no
                        """)
                .param("run", run)
                .query(RunProgress::read)
                .list()
                .forEach(row -> parts.computeIfAbsent(row.book, book -> new ArrayList<>())
                        .add(row.part));
        return parts.entrySet().stream()
                .map(book -> new StageProgress(name(book.getKey()), book.getValue()))
                .toList();
    }

    private static Row read(ResultSet row, int n) throws SQLException {
        var claimed = row.getObject("claimed_at", OffsetDateTime.class);
        var since = row.getObject("owned_since", OffsetDateTime.class);
        var isDone = row.getInt("done") == 1;
        var until = row.getObject(isDone ? "moved_at" : "now_at", OffsetDateTime.class);
        // What an earlier owner settled says nothing about the rate of this one.
        var counts = claimed != null && until != null && since != null && !claimed.isBefore(since);
        return new Row(
                row.getInt("book"),
                new PartProgress(
                        row.getInt("partition_no"),
                        row.getLong("low_key"),
                        row.getLong("high_key"),
                        row.getLong("position_owner"),
                        isDone,
                        row.getLong("units"),
                        counts ? row.getLong("units") - row.getLong("claimed_units") : 0,
                        counts ? Math.max(0, Duration.between(claimed, until).toSeconds()) : 0));
    }
}
