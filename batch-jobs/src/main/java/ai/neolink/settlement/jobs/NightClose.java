package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.guarantee.KeptFindings;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.ledger.Journals;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.SealedDays;
import ai.neolink.settlement.store.Statistics;
import java.nio.file.Files;
import org.springframework.batch.core.step.Step;
import org.springframework.stereotype.Component;

/** Closes the day of a night: checks the guarantees, seals the day, writes its folder. */
@Component
class NightClose {
    private final RunSteps steps;
    private final Statistics statistics;
    private final Verify verify;
    private final KeptFindings kept;
    private final SealedDays sealedDays;
    private final Journals journals;
    private final Exporter exporter;
    private final Runs runs;

    NightClose(
            RunSteps steps,
            Statistics statistics,
            Verify verify,
            KeptFindings kept,
            SealedDays sealedDays,
            Journals journals,
            Exporter exporter,
            Runs runs) {
        this.steps = steps;
        this.statistics = statistics;
        this.verify = verify;
        this.kept = kept;
        this.sealedDays = sealedDays;
        this.journals = journals;
        this.exporter = exporter;
        this.runs = runs;
    }

    /** Whether the night seals its day; a night that is settled again posts to the first open day instead. */
    static boolean seals(Scope night) {
        var run = night.run();
        return run.businessDate().equals(night.zone().day(run.window().from()));
    }

    Step control() {
        return steps.step("control", scope -> {
            statistics.refresh("charge", "charge_part", "service_period");
            var findings = verify.ofNight(scope.run().businessDate());
            kept.night(scope.run(), findings);
            findings.stream().filter(finding -> !finding.holds()).findFirst().ifPresent(finding -> {
                throw new GuaranteeBroken(finding);
            });
        });
    }

    Step seal() {
        return steps.step("seal", scope -> {
            var night = scope.run();
            if (seals(scope) && !sealedDays.isSealed(night.businessDate())) {
                sealedDays.seal(night, journals.lastHash(night.businessDate()));
            }
        });
    }

    Step export() {
        return steps.step("export", scope -> {
            var date = scope.zone().day(scope.run().window().from());
            // The night that seals its day writes the folder; a later night only restores a folder that is gone.
            if (seals(scope) || exporter.isSealed(date) && !Files.isDirectory(exporter.folder(date))) {
                exporter.export(date);
            }
            runs.done(scope.run());
        });
    }
}
