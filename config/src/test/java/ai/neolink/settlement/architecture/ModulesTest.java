package ai.neolink.settlement.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** config → integration-routes → batch-jobs, never the other way; the routes know staging, never rating or the ledger. */
class ModulesTest {
    private static final String ROOT = "ai.neolink.settlement.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("ai.neolink.settlement");

    @Test
    void noCyclesBetweenPackages() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void routesKnowStagingOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "platform..", ROOT + "sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "rating..",
                        ROOT + "ledger..",
                        ROOT + "runs..",
                        ROOT + "jobs..",
                        ROOT + "export..",
                        ROOT + "cli..")
                .check(CLASSES);
    }

    @Test
    void theCoreKnowsNeitherRoutesNorCommandLine() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "staging..",
                        ROOT + "price..",
                        ROOT + "rating..",
                        ROOT + "ledger..",
                        ROOT + "runs..",
                        ROOT + "jobs..",
                        ROOT + "export..",
                        ROOT + "recharge..",
                        ROOT + "store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "platform..", ROOT + "sandbox..", ROOT + "cli..", "org.apache.camel..", "picocli..")
                .check(CLASSES);
    }
}
