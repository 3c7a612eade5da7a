package ai.neolink.settlement.explain;

import ai.neolink.settlement.report.RunDurations;
import ai.neolink.settlement.report.RunFigures;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunNames;
import ai.neolink.settlement.runs.RunTries;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Explains a run: its window and state, who tried to settle it, what it knew, what each stage came to, its journals,
 * the exceptions it listed and resolved, and whom it charged most.
 */
@Component
public class RunTrace {
    private final JdbcClient jdbc;
    private final RunNames names;
    private final RunTries tries;
    private final RunFigures figures;
    private final RunDurations durations;
    private final RunChanges changes;
    private final Links links;
    private final BillingZone zone;

    RunTrace(
            JdbcClient jdbc,
            RunNames names,
            RunTries tries,
            RunFigures figures,
            RunDurations durations,
            RunChanges changes,
            Links links,
            BillingZone zone) {
        this.jdbc = jdbc;
        this.names = names;
        this.tries = tries;
        this.figures = figures;
        this.durations = durations;
        this.changes = changes;
        this.links = links;
        this.zone = zone;
    }

    /**
     * @param name the number or the name of a run: {@code 77}, {@code hour-2026-11-21T10}
     * @throws ai.neolink.settlement.refusal.Refusal if there is no such run
     */
    @Transactional(readOnly = true)
    public List<Section> explain(String name) {
        var run = names.find(name).orElseThrow(() -> ExplainMessage.NO_RUN.refuse(name));
        var sections = new ArrayList<>(List.of(head(run), attempts(run), knew(run)));
        var feeds = feeds(run);
        if (!feeds.cells().isEmpty()) {
            sections.add(feeds);
        }
        sections.add(stages(run));
        sections.add(journals(run));
        sections.addAll(changes.of(run));
        return sections;
    }

    private Section head(Run run) {
        var section = Section.of(
                "Run", "id", "run", "state", "window_start", "window_end", "business_date", "began", "ended", "why");
        jdbc.sql("select started_at, ended_at, message from settlement_run where run_id = :run")
                .param("run", run.id())
                .query(row -> {
                    section.row(
                            run.id(),
                            links.run(run),
                            run.state(),
                            zone.text(run.window().from()),
                            zone.text(run.window().until()),
                            run.businessDate(),
                            zone.text(row.getLong("started_at")),
                            row.getObject("ended_at") == null ? "" : zone.text(row.getLong("ended_at")),
                            Objects.requireNonNullElse(row.getString("message"), ""));
                });
        return section;
    }

    private Section attempts(Run run) {
        var section = Section.of("Attempts", "number", "node", "process", "began", "ended", "state", "why");
        tries.of(run.id())
                .forEach(tried -> section.row(
                        tried.number(),
                        tried.node(),
                        tried.process(),
                        zone.text(tried.began()),
                        instant(tried.ended()),
                        tried.state(),
                        tried.why()));
        return section;
    }

    private String instant(@Nullable Long instant) {
        return instant == null ? "" : zone.text(instant);
    }

    /** The state of the inputs and the earlier runs that it settled by; it is fixed when the run begins. */
    private Section knew(Run run) {
        var section =
                Section.of("Knew", "pages_until", "pages_before", "settled_until", "rate_card", "unfed", "reason");
        var unfed = jdbc.sql("select person, reason from unfed_run where run_id = :run")
                .param("run", run.id())
                .query((row, n) -> List.of(row.getString("person"), row.getString("reason")))
                .optional()
                .orElse(List.of("", ""));
        return section.row(
                run.cut(),
                run.previousCut(),
                run.frontier() == Span.BEGINNING ? "" : zone.text(run.frontier()),
                run.card(),
                unfed.getFirst(),
                unfed.getLast());
    }

    private Section feeds(Run run) {
        var section = Section.of("Feeds", "feed", "complete_to");
        jdbc.sql("select feed, complete_to from run_feed where run_id = :run order by feed")
                .param("run", run.id())
                .query(row -> {
                    section.row(
                            row.getString("feed"),
                            row.getObject("complete_to") == null ? "never" : zone.text(row.getLong("complete_to")));
                });
        return section;
    }

    private Section stages(Run run) {
        var section = Section.of(
                "Stages",
                "stage",
                "units",
                "charged",
                "adjusted",
                "zero",
                "rejected",
                "on_hold",
                "plus",
                "minus",
                "seconds");
        var took = durations.of(run.id());
        for (var stage : figures.of(run.id())) {
            section.row(
                    stage.step(),
                    stage.units(),
                    stage.charged(),
                    stage.adjusted(),
                    stage.zero(),
                    figures.rejected(run, stage.book()),
                    stage.excepted(),
                    new Amount(stage.plusFen()),
                    new Amount(stage.minusFen()),
                    "%.1f".formatted(BigDecimal.valueOf(took.millis(stage.step()), 3)));
        }
        return section;
    }

    /** The journals are found by date: a night dates one of them on the day after. */
    private Section journals(Run run) {
        var section = Links.journals();
        links.journals(section, run, "1 = 1", Map.of());
        return section;
    }
}
