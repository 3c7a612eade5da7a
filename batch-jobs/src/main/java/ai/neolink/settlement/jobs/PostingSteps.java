package ai.neolink.settlement.jobs;

import ai.neolink.settlement.lifecycle.Exhaustion;
import ai.neolink.settlement.lifecycle.Retention;
import ai.neolink.settlement.posting.CustomerDays;
import ai.neolink.settlement.posting.RunPosting;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.SealedDays;
import ai.neolink.settlement.runs.SettledWindows;
import org.springframework.batch.core.step.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The step after the books. It makes the run's journals, and updates the calendar of windows and the customers. */
@Component
class PostingSteps {
    private final RunSteps steps;
    private final JdbcClient jdbc;
    private final RunPosting posting;
    private final CustomerDays customerDays;
    private final SettledWindows settledWindows;
    private final SealedDays sealedDays;
    private final Runs runs;
    private final Retention retention;
    private final Exhaustion exhaustion;

    PostingSteps(
            RunSteps steps,
            JdbcClient jdbc,
            RunPosting posting,
            CustomerDays customerDays,
            SettledWindows settledWindows,
            SealedDays sealedDays,
            Runs runs,
            Retention retention,
            Exhaustion exhaustion) {
        this.steps = steps;
        this.jdbc = jdbc;
        this.posting = posting;
        this.customerDays = customerDays;
        this.settledWindows = settledWindows;
        this.sealedDays = sealedDays;
        this.runs = runs;
        this.retention = retention;
        this.exhaustion = exhaustion;
    }

    Step ofHour() {
        return steps.step("post", scope -> {
            post(scope.run());
            runs.done(scope.run());
        });
    }

    Step ofNight() {
        return steps.step("post", scope -> {
            var night = scope.run();
            if (post(night) && NightClose.seals(scope)) {
                customerDays.carryForward(
                        night.businessDate(), sealedDays.last().orElse(null));
                posting.reclassify(night);
            }
        });
    }

    private boolean post(Run run) {
        var posted = posting.post(run);
        if (posted) {
            settledWindows.extend(run);
            retention.settle(run);
            exhaustion.test(run);
            jdbc.sql("delete from due where run_id = :run")
                    .param("run", run.id())
                    .update();
        }
        return posted;
    }
}
