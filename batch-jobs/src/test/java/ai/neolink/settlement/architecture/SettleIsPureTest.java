package ai.neolink.settlement.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.Postings;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A book's {@code settle} is a pure function: nothing that it calls, through any number of our own methods, reads a
 * database, a file, a socket or a clock. What it must know of the run is loaded by {@link Book#facts}.
 */
class SettleIsPureTest {
    private static final String ROOT = "ai.neolink.settlement";
    private static final List<String> IMPURE = List.of(
            "java.sql.",
            "javax.sql.",
            "java.io.",
            "java.nio.file.",
            "java.net.",
            "java.time.Clock",
            "java.lang.System",
            "java.lang.Thread",
            "java.util.concurrent.",
            "org.springframework.");

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static Stream<JavaClass> books(JavaClasses classes) {
        return classes.stream().filter(c -> c.isAssignableTo(Book.class) && !c.isInterface());
    }

    @Test
    void nothingThatSettleCallsReadsTheWorld() {
        assertThat(books(PROGRAM).flatMap(book -> ways(book).stream())).isEmpty();
        assertThat(books(PROGRAM)).hasSizeGreaterThanOrEqualTo(11);
    }

    /** A book that must not read facts could be tempted to keep a cache. */
    @Test
    void aBookHoldsNothingThatChanges() {
        assertThat(books(PROGRAM).flatMap(book -> book.getFields().stream()))
                .filteredOn(f -> !f.getModifiers().contains(JavaModifier.FINAL))
                .extracting(JavaField::getFullName)
                .isEmpty();
    }

    /** The walk finds a query behind a method, in a lambda, and in a class that implements an interface. */
    @Test
    void theWalkFindsWhatIsImpure() {
        var impure = new ClassFileImporter()
                .importClasses(
                        ImpureBooks.Queries.class,
                        ImpureBooks.QueriesInALambda.class,
                        ImpureBooks.AsksAnInterface.class,
                        ImpureBooks.Known.class,
                        ImpureBooks.KnownByTheDatabase.class,
                        ImpureBooks.OnlyWrites.class);
        assertThat(ways(impure.get(ImpureBooks.Queries.class))).isNotEmpty();
        assertThat(ways(impure.get(ImpureBooks.QueriesInALambda.class))).isNotEmpty();
        assertThat(ways(impure.get(ImpureBooks.AsksAnInterface.class))).isNotEmpty();
        assertThat(ways(impure.get(ImpureBooks.OnlyWrites.class))).isEmpty();
    }

    /** @return the ways from {@code settle} to what is impure, as chains of methods */
    private static List<String> ways(JavaClass book) {
        var ways = new ArrayList<String>();
        Map<JavaCodeUnit, String> seen = new HashMap<>();
        var open = new ArrayDeque<JavaCodeUnit>();
        book.getAllMethods().stream()
                .filter(m ->
                        m.getName().equals("settle") && m.getRawReturnType().isEquivalentTo(Postings.class))
                .forEach(m -> {
                    seen.put(m, m.getFullName());
                    open.add(m);
                });
        while (!open.isEmpty()) {
            var unit = open.remove();
            for (var access : unit.getAccessesFromSelf()) {
                var target = access.getTargetOwner().getName();
                var way = seen.get(unit) + "\n → " + access.getTarget().getFullName();
                if (IMPURE.stream().anyMatch(target::startsWith)) {
                    ways.add(way);
                } else if (target.startsWith(ROOT)) {
                    implementations(access)
                            .filter(u -> seen.putIfAbsent(u, way) == null)
                            .forEach(open::add);
                }
            }
        }
        return ways;
    }

    /** Returns the method that is called, and the methods of all classes that override it. */
    private static Stream<JavaCodeUnit> implementations(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget called)) {
            return Stream.empty();
        }
        var parameters =
                called.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        return Stream.concat(
                called.resolveMember().stream(),
                called.getOwner().getAllSubclasses().stream()
                        .flatMap(c -> c.tryGetMethod(called.getName(), parameters).stream()));
    }
}
