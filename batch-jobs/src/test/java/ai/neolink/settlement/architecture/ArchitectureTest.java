package ai.neolink.settlement.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.explain.Calculation;
import ai.neolink.settlement.explain.Saying;
import ai.neolink.settlement.refusal.Wording;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The classes keep the rules of the design. */
class ArchitectureTest {
    private static final String ROOT = "ai.neolink.settlement";
    private static final Pattern STEP = Pattern.compile("new StepBuilder\\(.*?\\.build\\(\\)", Pattern.DOTALL);
    private static final Pattern BY_POSITION = Pattern.compile(
            "\\.get(Long|Int|Short|String|Object|BigDecimal|Bytes|Date|Timestamp|\\w+Stream|[BC]lob)\\(\\s*\\d");

    /** Cursors that read every unit or every charge. */
    private static final Set<String> HOT = Set.of(
            "KeyedCursor",
            "UnitReader",
            "ChargedSql",
            "OrderRows",
            "OpenExceptionRows",
            "PostedCharge",
            "ComputeBook",
            "ImageBook",
            "ModelBook",
            "StorageBook",
            "RecognitionBook",
            "RechargeBook");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void rulesArePure() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + ".rating.*", ROOT + ".money", ROOT + ".time")
                .and()
                .areNotAnnotatedWith("org.springframework.stereotype.Component")
                .and()
                .haveSimpleNameNotEndingWith("Feed")
                .and(DescribedPredicate.not(nestedInAComponentOrFeed()))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java.lang..",
                                "java.util..",
                                "java.math..",
                                "java.time..",
                                "org.jspecify..",
                                ROOT + ".money",
                                ROOT + ".time",
                                ROOT + ".price",
                                ROOT + ".product",
                                ROOT + ".id",
                                ROOT + ".engine",
                                ROOT + ".rating..")
                        // Values: a rule's figures say how they are explained, so that the words change with them.
                        .or(belongToAnyOf(Calculation.class, Saying.class, Wording.class)))
                .check(CLASSES);
    }

    /**
     * A class that needs feeds asks {@code Feeds}; a class that named one feed would not know of a feed that a product
     * adds.
     */
    @Test
    void onlyItsOwnerNamesTheDefinitionOfAFeed() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".rating.*", ROOT + ".staging")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.\\w+Feed")
                .check(CLASSES);
    }

    /** Books, explanations and guarantees of a product read the database; the rules and values beside them do not. */
    private static DescribedPredicate<JavaClass> nestedInAComponentOrFeed() {
        return DescribedPredicate.describe(
                "nested in a component or a feed",
                c -> c.getEnclosingClass()
                        .filter(outer -> outer.isAnnotatedWith("org.springframework.stereotype.Component")
                                || outer.getSimpleName().endsWith("Feed"))
                        .isPresent());
    }

    /** Spring Batch 6 gives a step without a transaction manager one that makes no transactions. */
    @Test
    void everyStepNamesItsTransactionManager() throws IOException {
        try (Stream<Path> tree = Files.walk(Path.of("src/main/java"))) {
            var steps = tree.filter(p -> p.toString().endsWith(".java"))
                    .flatMap(p -> STEP.matcher(read(p)).results().map(MatchResult::group))
                    .toList();
            assertThat(steps)
                    .isNotEmpty()
                    .allSatisfy(s -> assertThat(s).containsAnyOf(".transactionManager(", ".partitionHandler("));
        }
    }

    /** A column that somebody adds within a select moves all positions after it, and no compiler sees it. */
    @Test
    void columnsAreReadByNameOutsideTheHotCursors() throws IOException {
        for (var module : List.of("../batch-jobs", "../integration-routes", "../config")) {
            try (Stream<Path> tree = Files.walk(Path.of(module, "src/main/java"))) {
                assertThat(tree.filter(p -> p.toString().endsWith(".java"))
                                .filter(p -> BY_POSITION.matcher(read(p)).find())
                                .map(p -> p.getFileName().toString().replace(".java", ""))
                                .filter(name -> !HOT.contains(name)))
                        .as("give the column a name in the select, and read it by that name")
                        .isEmpty();
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
