package ai.neolink.settlement.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * config → integration-routes → batch-jobs, never the other way; the routes know staging, never rating or the ledger.
 */
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
    void routesKnowStagingAndStatementsNeverRatingOrTheLedger() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "platform..",
                        ROOT + "wechatpay..",
                        ROOT + "alipay..",
                        ROOT + "bank..",
                        ROOT + "channel..",
                        ROOT + "http..",
                        ROOT + "files..",
                        ROOT + "delivery..",
                        ROOT + "alert..",
                        ROOT + "sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "engine..",
                        ROOT + "rating..",
                        ROOT + "ledger..",
                        ROOT + "posting..",
                        ROOT + "guarantee..",
                        ROOT + "operations..",
                        ROOT + "jobs..",
                        ROOT + "export..",
                        ROOT + "period..",
                        ROOT + "fapiao..",
                        ROOT + "explain..",
                        ROOT + "schedule..",
                        ROOT + "monitor..",
                        ROOT + "cli..")
                .check(CLASSES);
    }

    @Test
    void noBinaryFloatingPointAnywhere() {
        for (var javaClass : CLASSES) {
            var types = Stream.of(
                            javaClass.getFields().stream().map(JavaField::getRawType),
                            javaClass.getMethods().stream().map(JavaMethod::getRawReturnType),
                            javaClass.getMethods().stream().flatMap(m -> m.getRawParameterTypes().stream()),
                            javaClass.getConstructors().stream().flatMap(c -> c.getRawParameterTypes().stream()))
                    .flatMap(types1 -> types1)
                    .map(JavaClass::getName);
            // What lambdas hand to Micrometer as a double is made of a count.
            if (!javaClass.getPackageName().endsWith(".monitor")) {
                assertThat(types)
                        .as(javaClass.getName())
                        .doesNotContain("double", "float", "java.lang.Double", "java.lang.Float");
            }
        }
    }

    /** Only Retry-After, back-off and the age of a file on disk are real time (P4). */
    @Test
    void onlyTheClockTellsTheTime() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Patience")
                .and()
                .haveSimpleNameNotStartingWith("Inbox")
                .and()
                .resideOutsideOfPackage(ROOT + "sandbox..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
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
                        ROOT + "period..",
                        ROOT + "fapiao..",
                        ROOT + "explain..",
                        ROOT + "outgoing..",
                        ROOT + "store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "platform..", ROOT + "sandbox..", ROOT + "cli..", "org.apache.camel..", "picocli..")
                .check(CLASSES);
    }
}
