package ai.neolink.settlement.bank;

import static ai.neolink.settlement.bank.BankFiles.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.bank.BankBooks.Database;
import ai.neolink.settlement.bank.BankFiles.Line;
import ai.neolink.settlement.bank.BankFiles.Statement;
import ai.neolink.settlement.channel.CorrectedFiles;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.StatementFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people may decide that a quarantined file is another statement; for a corrected copy they cannot decide this
 * (P47).
 */
@Tag("database")
class AnotherStatementTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    @TempDir
    private Path folder;

    @Test
    void onlyTheVeryFileThatIsAmbiguousIsAnother() throws IOException {
        var again = ofNothing("2");
        try (var books = new BankBooks(Database.H2, folder, DAY)) {
            books.leave("a", ofNothing("1"));
            books.leave("b", again.replaceFirst("5,00", "5,01"));
            books.pull();
            assertThatThrownBy(() -> proposed(books, "b", again))
                    .isInstanceOf(StatementFault.class)
                    .hasMessageContaining("is ambiguous: it has the lines of statement 1");
            books.leave("c", again);
            books.pull();
            var item = proposed(books, "c", again);
            assertThat(books.bean(CorrectedFiles.class).approve(item, "bob").lines())
                    .isEqualTo(2);
        }
    }

    /** Makes a statement whose lines add up to zero, so it may come twice. */
    private static String ofNothing(String number) {
        return file(Statement.of(number, DAY, "100.00", Line.of(DAY, "5.00", "", "x"), Line.of(DAY, "-5.00", "", "x")));
    }

    private static String proposed(BankBooks books, String name, String content) throws IOException {
        var stream = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        return books.bean(CorrectedFiles.class)
                .propose(Channel.BANK, name, stream, null, "another", "eve")
                .proposal()
                .item();
    }
}
