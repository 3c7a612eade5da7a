package ai.neolink.settlement.bank;

import static ai.neolink.settlement.bank.BankFiles.file;
import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.bank.BankBooks.Database;
import ai.neolink.settlement.bank.BankFiles.Line;
import ai.neolink.settlement.bank.BankFiles.Statement;
import ai.neolink.settlement.bill.PulledStatement;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that readers of bank statements are known to get wrong, through a real inbox and a real night: how many lines are taken up, by what
 * the account at the bank moves, and who is credited.
 */
class BankCasesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final String A = "user-7f3a";
    private static final String B = "user-bb01";

    /** {@code fees}: what 6603 moves by. */
    private record Case(
            String name,
            LocalDate first,
            LocalDate last,
            List<String> files,
            long lines,
            String moved,
            String fees,
            List<String> credited) {
        @Override
        public String toString() {
            return name;
        }
    }

    @TempDir
    private Path folder;

    private static Line in(LocalDate day, String amount, String reference, String remark) {
        return Line.of(day, amount, reference, remark);
    }

    private static Case of(String name, long lines, String moved, List<String> credited, String... files) {
        return new Case(name, FIRST, FIRST, List.of(files), lines, moved, "0.00", credited);
    }

    private static Stream<Case> cases() {
        var paged = Statement.of("123", FIRST, "1000.00", in(FIRST, "23.00", "A23A", A), in(FIRST, "24.00", "A23B", A));
        var january = LocalDate.of(2027, 1, 1);
        var december = january.minusDays(1);
        var anew = new Case(
                "numbers begin anew each year",
                december,
                january.plusDays(1),
                List.of(
                        file(Statement.of("1", december, "1350.00", in(december, "30.00", "", A))),
                        file(Statement.of("1", january, "1380.00", in(january, "31.00", "", A))),
                        file(Statement.of(
                                "1", january.plusDays(1), "1411.00", in(january.plusDays(1), "30.00", "", A)))),
                3,
                "91.00",
                "0.00",
                List.of(A + " 91.00"));
        var charge = Statement.of(
                        "B22", FIRST, "1000.00", in(FIRST, "100.00", "B22R", A), in(FIRST, "-5.00", "B22R", "fee"))
                .camtBatch(true)
                .replace(
                        "</AcctSvcrRef>",
                        "</AcctSvcrRef><BkTxCd><Domn><Fmly><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd>")
                .replace(
                        "<RmtInf><Ustrd>fee",
                        "<BkTxCd><Domn><Fmly><SubFmlyCd>CHRG</SubFmlyCd></Fmly></Domn></BkTxCd><RmtInf><Ustrd>fee");
        return Stream.of(
                of(
                        "two statements of a day with one Id",
                        2,
                        "162.00",
                        List.of(A + " 81.00", B + " 81.00"),
                        Statement.of("Q", FIRST, "1000.00", in(FIRST, "81.00", "", A))
                                .camt(),
                        Statement.of("Q", FIRST, "1081.00", in(FIRST, "81.00", "", B))
                                .camt()),
                new Case(
                        "NONREF where the reference stands",
                        FIRST,
                        FIRST.plusDays(1),
                        List.of(
                                file(Statement.of(
                                        "201",
                                        FIRST,
                                        "1000.00",
                                        in(FIRST, "100.00", "NONREF", A),
                                        in(FIRST, "50.00", "NONREF", B))),
                                file(Statement.of("202", FIRST, "1150.00", in(FIRST, "100.00", "NONREF", B))),
                                file(Statement.of(
                                        "203",
                                        FIRST.plusDays(1),
                                        "1250.00",
                                        in(FIRST.plusDays(1), "100.00", "NONREF", A)))),
                        4,
                        "350.00",
                        "0.00",
                        List.of(A + " 200.00", B + " 150.00")),
                anew,
                of(
                        "a statement that grew",
                        2,
                        "30.00",
                        List.of(A + " 30.00"),
                        file(Statement.of("701", FIRST, "1000.00", in(FIRST, "10.00", "", A))),
                        file(Statement.of(
                                "702", FIRST, "1000.00", in(FIRST, "10.00", "", A), in(FIRST, "20.00", "", A)))),
                of(
                        "a next-line character in a remark",
                        1,
                        "9.00",
                        List.of(A + " 9.00"),
                        file(Statement.of("109", FIRST, "1000.00", in(FIRST, "9.00", "A09R", "Rechnung\u0085" + A)))),
                of(
                        "a remark that goes on like a tag",
                        1,
                        "33.00",
                        List.of(A + " 33.00"),
                        file(Statement.of(
                                "803",
                                FIRST,
                                "1000.00",
                                in(
                                        FIRST,
                                        "33.00",
                                        "k3",
                                        "106?20EREF+0001?23SHOP?24 T10\n:46:08 cards?25no. 53 " + A)))),
                of(
                        "a remark that goes on like a message",
                        1,
                        "31.00",
                        List.of(A + " 31.00"),
                        file(Statement.of(
                                "801",
                                FIRST,
                                "1000.00",
                                in(
                                        FIRST,
                                        "31.00",
                                        "k1",
                                        "106?20EREF+0001?23SHOP?24 T10\n:20:15 cards?25no. 53 " + A)))),
                new Case(
                        "a charge in a batch",
                        FIRST,
                        FIRST,
                        List.of(charge),
                        2,
                        "95.00",
                        "5.00",
                        List.of(A + " 100.00")),
                of(
                        "entries of 0.00",
                        3,
                        "12.00",
                        List.of(A + " 12.00"),
                        file(Statement.of(
                                "112",
                                FIRST,
                                "1000.00",
                                in(FIRST, "0.00", "A12Z", "message"),
                                in(FIRST, "12.00", "A12R", A),
                                in(FIRST, "0.00", "A12F", "fee")))),
                of(
                        "pages in files of their own",
                        2,
                        "47.00",
                        List.of(A + " 47.00"),
                        paged.pages(1).toArray(String[]::new)));
    }

    private static Stream<Arguments> onEachDatabase() {
        return cases().flatMap(c -> Stream.of(Database.values()).map(database -> Arguments.of(c, database)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("onEachDatabase")
    void isBookedRight(Case sample, Database database) {
        try (var books = new BankBooks(database, folder, sample.first)) {
            for (int i = 0; i < sample.files.size(); i++) {
                books.leave((i + 1) + ".txt", sample.files.get(i));
            }
            assertThat(books.pull()).noneMatch(PulledStatement::isFailure);
            books.settleTo(sample.last);
            assertThat(books.count("statement_posting where seq = 0")).isEqualTo(sample.lines);
            assertThat(books.moved("1002")).isEqualTo(sample.moved);
            assertThat(books.moved("6603")).isEqualTo(sample.fees);
            assertThat(books.credited()).isEqualTo(sample.credited);
            assertThat(books.count("break_item")).isZero();
            assertThat(books.statements().gaps()).isEmpty();
        }
    }
}
