package ai.neolink.settlement.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasName;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** These rules hold for the classes of all modules. PackagesTest says which packages use which others. */
class ModulesTest {
    private static final JavaClasses CLASSES = MainClasses.ALL;

    @Test
    void noCyclesBetweenPackages() {
        slices().matching("ai.neolink.(**)").should().beFreeOfCycles().check(CLASSES);
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
            // The doubles that lambdas give to Micrometer are made from counts.
            if (!javaClass.getPackageName().endsWith(".monitor")) {
                assertThat(types)
                        .as(javaClass.getName())
                        .doesNotContain("double", "float", "java.lang.Double", "java.lang.Float");
            }
        }
    }

    /** A stream of a query keeps its connection until somebody closes it; a list does not. */
    @Test
    void queriesAreListsAndNoStreams() {
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .orShould()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("queryForStream")))
                .check(CLASSES);
    }

    /** Only Retry-After, pauses between tries and the age of a file on disk use real time (P4). */
    @Test
    void onlyTheClockTellsTheTime() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Patience")
                .and()
                .haveSimpleNameNotStartingWith("Inbox")
                .and()
                .resideOutsideOfPackage(MainClasses.ROOT + ".sandbox..")
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
}
