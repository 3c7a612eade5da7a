package ai.neolink.settlement.bank;

import static ai.neolink.settlement.bank.BankFiles.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.bank.BankBooks.Database;
import ai.neolink.settlement.bank.BankFiles.Line;
import ai.neolink.settlement.bank.BankFiles.Statement;
import ai.neolink.settlement.channel.PulledStatement;
import ai.neolink.settlement.channel.PulledStatement.Result;
import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.LineKind;
import ai.neolink.settlement.statement.MissingStatements;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementIntake;
import ai.neolink.settlement.statement.StatementLine;
import ai.neolink.settlement.store.Sha256;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A value that no real statement has is refused with its reason, before a night counts it or a calendar continues to it
 * (T10, P1).
 */
@Tag("database")
class StatementBoundsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final String LIMIT = "1000000000.00";

    @TempDir
    Path folder;

    private static List<Line> inAndOut(int count, String amount) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < count; i++) {
            lines.add(Line.of(DAY, amount, "", "x"));
            lines.add(Line.of(DAY, new BigDecimal(amount).negate().toPlainString(), "", "x"));
        }
        return lines;
    }

    private static Statement statement(String number, String opening, List<Line> lines) {
        return new Statement(number, DAY, new BigDecimal(opening), lines);
    }

    private static PulledStatement refused(BankBooks books, String name, String content) {
        books.leave(name, content);
        var pulled = books.pull().getFirst();
        assertThat(pulled.result()).as(name + ": " + pulled.reason()).isEqualTo(Result.QUARANTINED);
        assertThat(books.inbox.resolve("refused").resolve(name)).isRegularFile();
        assertThat(books.inbox.resolve("refused").resolve(name + ".reason.txt"))
                .content()
                .contains(pulled.reason());
        return pulled;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void amountsBeyondTheLimitAreRefusedAndNightsGoOn(Database database) throws Exception {
        try (var books = new BankBooks(database, folder, DAY)) {
            var greatest = "999999999999999.99";
            assertThat(refused(books, "long", file(statement("1", "0.00", inAndOut(100, greatest))))
                            .reason())
                    .contains("line 1 ", greatest, "settlement.limits.amount", LIMIT);
            refused(books, "night", file(statement("2", "0.00", inAndOut(60, greatest))));
            var second = new ArrayList<>(inAndOut(1, LIMIT));
            second.add(Line.of(DAY, "1000000000.01", "", "x"));
            assertThat(refused(books, "camt", statement("3", "0.00", second).camt())
                            .reason())
                    .contains("line 3 ", "1000000000.01");
            // Balances have a limit of their own: an account may hold more than a customer may pay.
            var most = "10000000000000.00";
            assertThat(refused(
                                    books,
                                    "opening",
                                    statement("4", "10000000000000.01", List.of())
                                            .camt())
                            .reason())
                    .contains("statement 4", "10000000000000.01", most);
            assertThat(refused(
                                    books,
                                    "overdraft",
                                    statement("5", "-10000000000000.01", List.of())
                                            .camt())
                            .reason())
                    .contains("-10000000000000.01");
            assertThat(books.count("statement_line")).isZero();
            books.leave("most", file(statement("6", most, inAndOut(100, "-" + LIMIT))));
            assertThat(books.pull().getFirst().result()).isEqualTo(Result.ACCEPTED);
            books.settleTo(DAY);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL")
    void daysThatCannotBeAreRefused(Database database) throws Exception {
        try (var books = new BankBooks(database, folder, DAY)) {
            var camt = Statement.of("1", DAY, "1.00", Line.of(DAY, "1.00", "", "user-7f3a"))
                    .camt();
            var wrong = List.of(
                    "0001-01-01",
                    "-0001-01-01",
                    "1999-12-31",
                    "2027-02-11",
                    "2062-11-01",
                    "9999-12-31",
                    "+12345-01-01");
            for (var day : wrong) {
                books.leave("day" + day, camt.replace("2026-11-01", day));
                // The totals do not agree either; the fault is listed all the same.
                var untied = statement("2", "0.00", List.of()).camt();
                books.leave("untied" + day, untied.replace("2026-11-01", day).replaceFirst("0\\.00", "5.00"));
            }
            assertThat(books.pull())
                    .hasSize(2 * wrong.size())
                    .allSatisfy(pulled -> assertThat(pulled.result()).isEqualTo(Result.QUARANTINED));
            assertThat(books.bean(MissingStatements.class).all())
                    .hasSize(2 * wrong.size())
                    .filteredOn(fault -> fault.subject().startsWith("day"))
                    .allSatisfy(fault -> assertThat(fault.reason())
                            .contains(
                                    "line 1 is of the day " + fault.subject().substring(3),
                                    "2000-01-01 to 2027-02-10"));
            books.leave(
                    "old", Statement.of("1", LocalDate.of(2000, 1, 1), "1.00").camt());
            assertThat(books.pull().getFirst().result()).isEqualTo(Result.ACCEPTED);
            assertThat(books.bean(Bank.class).missing()).hasSize(90).startsWith(LocalDate.of(2026, 10, 12));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL")
    void billsHaveTheSameBounds(Database database) throws Exception {
        try (var books = new BankBooks(database, folder, DAY)) {
            for (var channel : List.of(Channel.WECHAT, Channel.ALIPAY)) {
                for (var bill : List.of(Bill.TRADE, Bill.MOVEMENT)) {
                    bill(books, channel, bill, 100_000_000_001L, BigDecimal.ZERO, DAY, "1000000000.01");
                    bill(books, channel, bill, 1, new BigDecimal("-1000000000.01"), DAY, "-1000000000.01");
                    bill(books, channel, bill, 1, BigDecimal.ZERO, LocalDate.of(9999, 12, 31), "9999-12-31");
                    bill(books, channel, bill, 1, BigDecimal.ZERO, LocalDate.of(1999, 12, 31), "1999-12-31");
                }
            }
            assertThat(books.count("statement")).isZero();
        }
    }

    private static void bill(
            BankBooks books, Channel channel, Bill bill, long fen, BigDecimal fee, LocalDate booked, String said) {
        var line = StatementLine.ofBill(
                "1",
                LineKind.PAYMENT,
                DAY,
                booked.atStartOfDay().toEpochSecond(ZoneOffset.ofHours(8)),
                true,
                fen,
                fee,
                null,
                "o",
                "p");
        assertThatThrownBy(() -> books.bean(StatementIntake.class)
                        .accept(channel, bill, DAY.toString(), "0".repeat(64), sink -> sink.line(line)))
                .isInstanceOf(StatementFault.class)
                .hasMessageContaining("line 1 ")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL")
    void aFaultOfTheBankEndsWithItsContentOnly(Database database) throws Exception {
        try (var books = new BankBooks(database, folder, DAY)) {
            var next = DAY.plusDays(1);
            var good = file(Statement.of("1", DAY, "100.00", Line.of(DAY, "50.00", "", "user-7f3a")));
            refused(books, "s.sta", good.replace("C50,00", "C51,00"));
            // One file has the same name, day and opening; another one is of the next day.
            for (var other : List.of(
                    file(Statement.of("2", DAY, "100.00", Line.of(DAY, "7.00", "", "user-bb01"))),
                    file(Statement.of("3", next, "107.00", Line.of(next, "1.00", "", "user-bb01"))))) {
                books.leave("s.sta", other);
                assertThat(books.pull().getFirst().result()).isEqualTo(Result.ACCEPTED);
                assertThat(books.bean(MissingStatements.class).all()).hasSize(1);
            }
            // Refused content of the same name is another fault.
            refusedAgain(books, good.replace("C50,00", "C52,00"), 2);
            refusedAgain(books, good.replace("C50,00", "C52,00"), 2);
            books.settleTo(DAY);
            assertThat(books.count("night_statement where state = 'QUARANTINED'"))
                    .isEqualTo(1);
        }
    }

    private static void refusedAgain(BankBooks books, String content, int faults) {
        books.leave("s.sta", content);
        assertThat(books.pull().getFirst().result()).isEqualTo(Result.QUARANTINED);
        assertThat(books.bean(MissingStatements.class).all()).hasSize(faults);
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL")
    void aFaultOfTheBankEndsWhenItsContentIsAccepted(Database database) throws Exception {
        try (var books = new BankBooks(database, folder, DAY)) {
            var ahead = LocalDate.of(2026, 12, 31);
            var content = file(Statement.of("1", ahead, "1.00", Line.of(ahead, "1.00", "", "user-7f3a")));
            books.leave("a", content);
            // The file is refused for another reason, which is then mended.
            books.bean(MissingStatements.class)
                    .list(
                            Channel.BANK,
                            Bill.ENTRIES,
                            "before",
                            MissingStatements.MissingState.QUARANTINED,
                            "x",
                            sha256(content),
                            DAY);
            assertThat(books.pull().getFirst().result()).isEqualTo(Result.ACCEPTED);
            assertThat(books.bean(MissingStatements.class).all()).isEmpty();
        }
    }

    private String sha256(String content) throws Exception {
        try (var in = Files.newInputStream(Files.writeString(folder.resolve("copy"), content))) {
            return Sha256.of(in);
        }
    }
}
