package ai.neolink.settlement.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the design, as a test. */
class ArchitectureTest {
    private static final String ROOT = "ai.neolink.settlement";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void theCoreKnowsNoCamelAndNoWeb() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "jakarta.servlet..", "org.springframework.web..")
                .check(CLASSES);
    }

    @Test
    void rulesArePure() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + ".rating.*", ROOT + ".money", ROOT + ".time")
                .and()
                .haveSimpleNameNotEndingWith("Book")
                .and(DescribedPredicate.not(nestedInABook()))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.math..",
                        "java.time..",
                        "org.jspecify..",
                        ROOT + ".money",
                        ROOT + ".time",
                        ROOT + ".price",
                        ROOT + ".id",
                        ROOT + ".engine",
                        ROOT + ".rating..")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> nestedInABook() {
        return DescribedPredicate.describe("nested in a book", c -> c.getName().matches(".*Book(\\$.*)?"));
    }

    @Test
    void everyPackageTellsItsStory() throws IOException {
        try (Stream<Path> tree = Files.walk(Path.of("src/main/java"))) {
            var folders = tree.filter(p -> p.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
            assertThat(folders)
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(f.resolve("package-info.java")).exists());
        }
    }

    @Test
    void everyStepNamesItsTransactionManager() throws IOException {
        try (Stream<Path> tree = Files.walk(Path.of("src/main/java"))) {
            for (var file : tree.filter(p -> p.toString().endsWith(".java")).toList()) {
                var text = Files.readString(file);
                var steps = count(text, "new StepBuilder(");
                var managers = count(text, ".transactionManager(") + count(text, ".partitionHandler(");
                assertThat(managers).as(file.toString()).isGreaterThanOrEqualTo(steps);
                assertThat(text).doesNotContain("@EnableBatchProcessing");
            }
        }
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
