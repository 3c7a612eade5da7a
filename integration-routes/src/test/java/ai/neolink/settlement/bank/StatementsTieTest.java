package ai.neolink.settlement.bank;

import static ai.neolink.settlement.bank.BankFiles.file;
import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.bank.BankBooks.Database;
import ai.neolink.settlement.bank.BankFiles.Line;
import ai.neolink.settlement.bank.BankFiles.Statement;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Guarantee 11 names the statement that does not agree with its lines after the owner of the database changed a line
 * (P17c).
 */
@Tag("database")
class StatementsTieTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    private record Change(String sql, String named) {}

    private static final String LAST_DELETED = "delete from statement_line where gross_fen = 700;"
            + " delete from statement where bank_no = 5; delete from bank_statement where bank_no = 5";

    private static final List<Change> CHANGES = List.of(
            new Change(
                    "delete from statement_line where gross_fen = 200",
                    "bank statement 1 of 2026-11-01, 100.00 to 106.00, of file a was accepted with 3 "
                            + "lines that come to 6.00;"
                            + " there are 2 lines that come to 4.00; line 2 is missing"),
            new Change(
                    "update statement_line "
                            + "set statement_no = (select max(statement_no) from statement) where gross_fen = 200",
                    "there are 2 lines that come to 4.00; line 2 is missing"),
            new Change(
                    "update statement_line set gross_fen = 250 where gross_fen = 200",
                    "there are 3 lines that come to 6.50; line 2 of 2026-11-01 is 2.50 and was posted with 2.00"),
            new Change("update statement_line set incoming = 0 where gross_fen = 200", "3 lines that come to 2.00"),
            new Change("update statement_line set ignored_by = 'NOT_BOOKED' where gross_fen = 200", "come to 4.00"),
            new Change("update bank_statement set closing_fen = 10601 where bank_no = 1", "100.00 to 106.01"),
            new Change(
                    "delete from statement_line where gross_fen in (500, 501)",
                    "of file b was accepted with 3 lines that come to -0.01; there are 1 lines that come to 0.00"),
            new Change(
                    "delete from shared_line where bank_no = 4",
                    "bank statement 3 of 2026-11-02, 105.99 to 108.99, of file d was accepted with 2 "
                            + "lines that come to 3.00"),
            new Change(
                    "delete from statement_line "
                            + "where gross_fen in (500, 501); delete from bank_statement where bank_no = 2",
                    "bank statement number 2 is missing; bank statement number 2 has rows in statement or shared_line"),
            new Change(
                    "delete from statement_line "
                            + "where gross_fen in (500, 501, 0); delete from bank_statement where bank_no = 2;"
                            + " delete from statement where bank_no = 2",
                    "bank statement number 2 is missing; statement number 2 is missing"
                            + "; a line of BANK of 2026-11-01, 0.00 was posted, and its line is gone"),
            new Change(
                    "delete from statement where bank_no = 2; delete from bank_statement where bank_no = 2",
                    "a line is of statement number 2, BANK of 2026-11-01, and it is gone"),
            new Change(LAST_DELETED, "bank statement number 5 is missing; statement number 5 is missing"),
            new Change("delete from bank_statement", "bank statement number 1 has rows in statement or shared_line"),
            new Change("update bank_statement set bank_no = 7 where bank_no = 2", "bank statement number 2 is missing"),
            new Change(
                    "update statement_line set line_key = 77 where gross_fen = 200 and statement_no = 1",
                    "a line of BANK of 2026-11-01, 2.00 was posted, and its line is gone or has another key"),
            new Change(
                    "update statement_line set ignored_by = 'ZERO_AMOUNT' where gross_fen = 200 and statement_no = 1",
                    "line 2 of BANK of 2026-11-01 is TRANSFER in, ignored by ZERO_AMOUNT, 2.00, fee 0; "
                            + "it was posted as CREDITED"),
            new Change(
                    "update statement_line set gross_fen = case gross_fen when 200 then 300 else 200 end"
                            + " where gross_fen in (200, 300) and statement_no = 1",
                    "is TRANSFER in 3.00, fee 0; it was posted as CREDITED of BANK of 2026-11-01, 2.00"),
            new Change(
                    "update statement_line set kind = 'CHARGES' where gross_fen = 200 and statement_no = 1",
                    "is CHARGES in 2.00, fee 0; it was posted as CREDITED"),
            new Change(
                    "update statement_line set kind = 'ARRIVAL', payout_channel = 'WECHAT' "
                            + "where gross_fen = 200 and statement_no = 1",
                    "is ARRIVAL in of WECHAT 2.00, fee 0; it was posted as CREDITED"),
            new Change(
                    "update statement_line set statement_day = statement_day + 1 "
                            + "where gross_fen = 200 and statement_no = 1",
                    "of 2026-11-02 is TRANSFER in 2.00, fee 0; it was posted as CREDITED of BANK of 2026-11-01"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Database.class)
    void aLineDeletedMovedOrChangedIsNamed(Database database) {
        var day = FIRST.plusDays(1);
        var grown = Statement.of("3", day, "105.99", Line.of(day, "1.00", "", "user-7f3a"));
        try (var books = new BankBooks(database, folder, FIRST)) {
            books.leave(
                    "a",
                    file(Statement.of(
                            "1",
                            FIRST,
                            "100.00",
                            Line.of(FIRST, "1.00", "", "user-7f3a"),
                            Line.of(FIRST, "2.00", "", "user-7f3a"),
                            Line.of(FIRST, "3.00", "B3", "user-bb01"))));
            books.leave(
                    "b",
                    file(Statement.of(
                            "2",
                            FIRST,
                            "106.00",
                            Line.of(FIRST, "5.00", "", "x"),
                            Line.of(FIRST, "-5.01", "", "x"),
                            Line.of(FIRST, "0.00", "", "message"))));
            books.leave("c", file(grown));
            books.leave(
                    "d",
                    file(Statement.of(
                            "3", day, "105.99", grown.lines().getFirst(), Line.of(day, "2.00", "", "user-7f3a"))));
            books.pull();
            books.settleTo(day);
            // Nothing of this statement is posted yet, so only its missing number shows that it is gone.
            var later = FIRST.plusDays(2);
            books.leave("e", file(Statement.of("4", later, "108.99", Line.of(later, "7.00", "", "user-7f3a"))));
            books.pull();
            books.bean(TransactionTemplate.class).executeWithoutResult(status -> off(books, database));
            for (var change : CHANGES) {
                books.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    for (var sql : change.sql.split(";")) {
                        assertThat(books.jdbc().sql(sql).update()).as(sql).isPositive();
                    }
                    assertThat(books.breaches())
                            .as(change.sql)
                            .anyMatch(breach -> breach.startsWith("11 ") && breach.contains(change.named));
                });
            }
            assertThat(books.breaches()).isEmpty();
            for (var sql : LAST_DELETED.split(";")) {
                books.jdbc().sql(sql).update();
            }
            books.leave("f", file(Statement.of("5", later, "108.99", Line.of(later, "8.00", "", "user-7f3a"))));
            books.pull();
            assertThat(books.breaches())
                    .as("a number is not given again")
                    .anyMatch(breach ->
                            breach.contains("bank statement number 5 is missing; statement number 5 is missing"));
        }
    }

    private static void off(BankBooks books, Database database) {
        for (var trigger : List.of(
                "statement_line_append_only",
                "shared_line_append_only",
                "statement_posting_append_only",
                "statement_kept",
                "bank_statement_kept")) {
            books.jdbc()
                    .sql(
                            database == Database.H2
                                    ? "drop trigger " + trigger
                                    : "alter table %s disable trigger %s"
                                            .formatted(trigger.replaceFirst("_(append_only|kept)$", ""), trigger))
                    .update();
        }
    }
}
