package ai.neolink.settlement.report;

import ai.neolink.settlement.runs.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells how long runs and their stages took, over all attempts, by Spring Batch's tables: these keep executions for
 * {@code settlement.batch-history-days}. Time between an attempt that failed and the next one does not count.
 */
@Component
public class RunDurations {
    /** Of how many earlier runs the median is taken. */
    private static final int SUCH = 30;

    /**
     * How long something took.
     *
     * @param millis of the whole run; 0 if nothing is known of it any more
     * @param stages milliseconds of each stage by its name, in the order in which they began
     */
    public record Took(long millis, Map<String, Long> stages) {
        public static final Took UNKNOWN = new Took(0, Map.of());

        /** Of a stage; 0 if nothing is known of it. */
        public long millis(String stage) {
            return stages.getOrDefault(stage, 0L);
        }
    }

    /** @param runs of how many runs it is the median */
    public record Median(int runs, Took took) {}

    private record Step(int run, String name, long millis) {}

    private final JdbcClient jdbc;

    RunDurations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How long a run took. */
    public Took of(int run) {
        return of(List.of(run)).getOrDefault(run, Took.UNKNOWN);
    }

    /**
     * The median of the last runs before this one that are done and like it: of its kind, and for the first time or
     * again, as it is.
     */
    public Median before(Run run) {
        var like = jdbc.sql("""
                        select run_id from settlement_run
                        where kind = :kind and state = 'DONE' and run_id < :run
                            and case when attempt = 1 then 0 else 1 end = :repeat
                        order by run_id desc fetch first %d rows only
                        """.formatted(SUCH))
                .param("kind", run.kind().name())
                .param("run", run.id())
                .param("repeat", run.isRepeat() ? 1 : 0)
                .query((row, n) -> row.getInt("run_id"))
                .list();
        var known = like.isEmpty() ? List.<Took>of() : List.copyOf(of(like).values());
        Map<String, List<Long>> stages = new LinkedHashMap<>();
        known.forEach(took -> took.stages.forEach((stage, millis) ->
                stages.computeIfAbsent(stage, name -> new ArrayList<>()).add(millis)));
        var medians = new LinkedHashMap<String, Long>();
        stages.forEach((stage, all) -> medians.put(stage, median(all)));
        return new Median(
                known.size(), new Took(median(known.stream().map(Took::millis).toList()), medians));
    }

    /** The value in the middle; of an even number, the smaller of the two; 0 of nothing. */
    static long median(List<Long> all) {
        return all.isEmpty()
                ? 0
                : all.stream().sorted().skip((all.size() - 1) / 2).findFirst().orElseThrow();
    }

    private Map<Integer, Took> of(Collection<Integer> runs) {
        Map<Integer, Map<String, Long>> stages = new TreeMap<>();
        steps(runs)
                .forEach(step -> stages.computeIfAbsent(step.run, run -> new LinkedHashMap<>())
                        .merge(step.name, step.millis, Long::sum));
        Map<Integer, Took> took = new HashMap<>();
        stages.forEach((run, all) -> took.put(
                run, new Took(all.values().stream().mapToLong(Long::longValue).sum(), all)));
        return took;
    }

    /** The executions of the stages that have ended, oldest first; those of partitions are part of them. */
    private List<Step> steps(Collection<Integer> runs) {
        return jdbc.sql("""
                        select p.parameter_value run_no, s.step_name, s.start_time, s.end_time
                        from batch_step_execution s
                        join batch_job_execution_params p on p.job_execution_id = s.job_execution_id
                        where p.parameter_name = 'run' and p.parameter_value in (:runs) and s.step_name not like '%:%'
                          and s.end_time is not null
                        order by s.step_execution_id
                        """)
                .param("runs", runs.stream().map(String::valueOf).toList())
                .query((row, n) -> new Step(
                        Integer.parseInt(row.getString("run_no")),
                        row.getString("step_name"),
                        Duration.between(
                                        row.getTimestamp("start_time").toInstant(),
                                        row.getTimestamp("end_time").toInstant())
                                .toMillis()))
                .list();
    }
}
