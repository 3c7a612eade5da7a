package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.Plan;
import ai.neolink.settlement.posting.CustomerDays;
import ai.neolink.settlement.runs.Run;
import java.util.List;
import org.springframework.batch.core.step.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The step before the books. It finds what is due, makes the partitions, and creates a row in which each customer's
 * movements are summed.
 */
@Component
class PlanStep {
    private final RunSteps steps;
    private final JdbcClient jdbc;
    private final CustomerDays customerDays;
    private final Plan plan;
    private final Partitions partitions;

    PlanStep(RunSteps steps, JdbcClient jdbc, CustomerDays customerDays, Plan plan, Partitions partitions) {
        this.steps = steps;
        this.jdbc = jdbc;
        this.customerDays = customerDays;
        this.plan = plan;
        this.partitions = partitions;
    }

    Step of(List<Book<?>> books) {
        return steps.step("plan", scope -> {
            if (!isPlanned(scope.run())) {
                customerDays.open(scope.run());
                books.forEach(book -> plan.make(book, scope, partitions.count()));
            }
        });
    }

    private boolean isPlanned(Run run) {
        return jdbc.sql("select count(*) from run_partition where run_id = :run")
                        .param("run", run.id())
                        .query(Long.class)
                        .single()
                > 0;
    }
}
