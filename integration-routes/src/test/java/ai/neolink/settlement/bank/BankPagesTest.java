package ai.neolink.settlement.bank;

import static ai.neolink.settlement.bank.BankFiles.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.bank.BankBooks.Database;
import ai.neolink.settlement.bank.BankFiles.Line;
import ai.neolink.settlement.bank.BankFiles.Statement;
import ai.neolink.settlement.channel.PulledStatement;
import ai.neolink.settlement.channel.PulledStatement.Result;
import java.nio.file.Path;
import java.time.LocalDate;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of a statement may arrive as separate files (P22). */
@Tag("database")
class BankPagesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final Statement PAGED = Statement.of(
            "7",
            FIRST,
            "100.00",
            Line.of(FIRST, "1.00", "", "user-7f3a"),
            Line.of(FIRST, "2.00", "B2", "user-7f3a"),
            Line.of(FIRST, "-3.00", "", "x"),
            Line.of(FIRST, "4.00", "", "user-bb01"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Database.class)
    void waitInAnyOrderAndAreAcceptedTogether(Database database) {
        try (var books = new BankBooks(database, folder, FIRST)) {
            var pages = PAGED.pages(1, 2);
            books.leave("c", pages.get(2));
            books.leave("d", file(Statement.of("8", FIRST, "104.00", Line.of(FIRST, "5.00", "", "user-bb01"))));
            assertThat(books.pull())
                    .extracting(PulledStatement::result, PulledStatement::lines, PulledStatement::reason)
                    .containsExactly(
                            Tuple.tuple(Result.ACCEPTED, 0L, "statement 7 waits for page 2"),
                            Tuple.tuple(Result.ACCEPTED, 1L, ""));
            assertThat(books.inbox.resolve("done/c")).exists();
            books.leave("a", pages.get(0));
            books.leave("again", pages.get(2));
            assertThat(books.pull()).allMatch(p -> p.lines() == 0);
            assertThat(books.pages().incomplete()).singleElement().satisfies(waiting -> {
                assertThat(waiting.waitsFor()).isEqualTo("page 2");
                assertThat(waiting.pages()).extracting(p -> p.file()).containsExactly("c", "a");
            });
            assertThat(books.count("bank_statement")).isEqualTo(1);
            books.leave("b", pages.get(1));
            assertThat(books.pull()).extracting(PulledStatement::lines).containsExactly(4L);
            assertThat(books.pages().incomplete()).isEmpty();
            pages.forEach(page -> books.leave("late" + pages.indexOf(page), page));
            books.leave("whole", PAGED.mt940());
            assertThat(books.pull())
                    .extracting(PulledStatement::result, PulledStatement::lines)
                    .containsOnly(Tuple.tuple(Result.ACCEPTED, 0L));
            assertThat(books.pages().incomplete()).isEmpty();
            books.settleTo(FIRST);
            assertThat(books.moved("1002")).isEqualTo("9.00");
            assertThat(books.credited()).containsExactly("user-7f3a 3.00", "user-bb01 9.00");
            assertThat(books.statements().gaps()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL")
    void oneThatNeverCompletesIsForgottenByAPerson(Database database) {
        try (var books = new BankBooks(database, folder, FIRST)) {
            var pages = PAGED.pages(2);
            books.leave("a", pages.get(0));
            books.pull();
            var id = books.pages().incomplete().getFirst().pages().getFirst().id();
            assertThatThrownBy(() -> books.pages().forget(id, "eve", " ")).hasMessageContaining("--reason");
            assertThatThrownBy(() -> books.pages().forget(99, "eve", "why")).hasMessageContaining("no page 99 waits");
            assertThat(books.pages()
                            .forget(id, "eve", "the bank sends it whole")
                            .page()
                            .file())
                    .isEqualTo("a");
            assertThat(books.pages().incomplete()).isEmpty();
            // The command is repeated as after a kill, when nobody was told that it was done.
            assertThat(books.pages().forget(id, "eve", "the bank sends it whole"))
                    .matches(again -> !again.now() && again.page().id() == id);
            assertThatThrownBy(() -> books.pages().forget(id, "bob", "the bank sends it whole"))
                    .hasMessageContaining("no page");
            assertThat(books.count("bank_page_end where person = 'eve'")).isEqualTo(1);
            assertThatThrownBy(
                            () -> books.jdbc().sql("delete from bank_page_end").update())
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> books.pages().forget(id, "eve", "again")).hasMessageContaining("no page");
            // The page may come again.
            pages.forEach(page -> books.leave("b" + pages.indexOf(page), page));
            assertThat(books.pull()).extracting(PulledStatement::lines).containsExactly(0L, 4L);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "H2")
    void aPageThatDoesNotTieIsRefusedAndOneOfAnotherStatementIsNotJoined(Database database) {
        try (var books = new BankBooks(database, folder, FIRST)) {
            var pages = PAGED.pages(2);
            books.leave("a", pages.get(0).replace(":62M:C261101CNY103", ":62M:C261101CNY104"));
            assertThat(books.pull()).singleElement().satisfies(p -> {
                assertThat(p.result()).isEqualTo(Result.QUARANTINED);
                assertThat(p.reason()).contains("103.00", "104.00");
            });
            books.leave("b", pages.get(0));
            books.leave("c", PAGED.numbered("8").pages(2).get(1));
            books.pull();
            assertThat(books.pages().incomplete()).extracting(w -> w.waitsFor()).containsExactly("page 2", "page 1");
            assertThat(books.count("statement_line")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "H2")
    void linesFromBeforeTheBeginningAreNamedInTheAnswer(Database database) {
        var before = FIRST.minusDays(1);
        try (var books = new BankBooks(database, folder, FIRST)) {
            books.leave(
                    "a",
                    file(Statement.of(
                            "1",
                            FIRST,
                            "0.00",
                            Line.of(before, "1.00", "", "user-7f3a"),
                            Line.of(FIRST, "2.00", "", "user-7f3a"))));
            assertThat(books.pull())
                    .extracting(PulledStatement::lines, PulledStatement::reason)
                    .containsExactly(Tuple.tuple(
                            2L, "1 of the lines are of days before settlement.start; they are kept and not settled"));
            books.settleTo(FIRST);
            assertThat(books.moved("1002")).isEqualTo("2.00");
        }
    }
}
