package ai.neolink.settlement.bank;

import static ai.neolink.settlement.bank.BankFiles.file;
import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.bank.BankBooks.Database;
import ai.neolink.settlement.bank.BankFiles.Line;
import ai.neolink.settlement.bank.BankFiles.Statement;
import ai.neolink.settlement.channel.PulledStatement;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Readers of bank statements often get these files wrong. They go through a real inbox and a real night; checked are
 * the number of lines that are taken up, the movement of the account at the bank, and the customers who are credited
 * (P17, P17a, P17b, P43).
 */
@Tag("database")
class BankCasesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final String A = "user-7f3a";
    private static final String B = "user-bb01";

    /** {@code fees} is the movement of 6603. */
    private record Case(
            String name,
            LocalDate first,
            LocalDate last,
            List<String> files,
            long lines,
            String moved,
            String fees,
            List<String> credited,
            long breaks) {
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
        return new Case(name, FIRST, FIRST, List.of(files), lines, moved, "0.00", credited, 0);
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
                List.of(A + " 91.00"),
                0);
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
                        List.of(A + " 200.00", B + " 150.00"),
                        0),
                anew,
                of(
                        "a statement that grew",
                        2,
                        "30.00",
                        List.of(A + " 30.00"),
                        file(Statement.of("701", FIRST, "1000.00", in(FIRST, "10.00", "", A))),
                        file(Statement.of(
                                "702", FIRST, "1000.00", in(FIRST, "10.00", "", A), in(FIRST, "20.00", "", A)))),
                texts(),
                comingBack(),
                of(
                        "pages in files of their own",
                        2,
                        "47.00",
                        List.of(A + " 47.00"),
                        paged.pages(1).toArray(String[]::new)));
    }

    /**
     * Banks write all kinds of text into remarks and batches: none of it ends a line, and a charge or a message is no
     * transfer.
     */
    private static Case texts() {
        var charge = Statement.of(
                        "B22", FIRST, "1085.00", in(FIRST, "100.00", "B22R", A), in(FIRST, "-5.00", "B22R", "fee"))
                .camtBatch(true)
                .replace(
                        "</AcctSvcrRef>",
                        "</AcctSvcrRef><BkTxCd><Domn><Fmly><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd>")
                .replace(
                        "<RmtInf><Ustrd>fee",
                        "<BkTxCd><Domn><Fmly><SubFmlyCd>CHRG</SubFmlyCd></Fmly></Domn></BkTxCd><RmtInf><Ustrd>fee");
        var tag46 = "106?20EREF+0001?23SHOP?24 T10\n:46:08 cards?25no. 53 " + A;
        var tag20 = "106?20EREF+0001?23SHOP?24 T10\n:20:15 cards?25no. 53 " + A;
        return new Case(
                "a next-line character, lines like tags, entries of 0.00, a charge in a batch",
                FIRST,
                FIRST,
                List.of(
                        file(Statement.of("109", FIRST, "1000.00", in(FIRST, "9.00", "A09R", "Rechnung\u0085" + A))),
                        file(Statement.of("803", FIRST, "1009.00", in(FIRST, "33.00", "k3", tag46))),
                        file(Statement.of("801", FIRST, "1042.00", in(FIRST, "31.00", "k1", tag20))),
                        file(Statement.of(
                                "112",
                                FIRST,
                                "1073.00",
                                in(FIRST, "0.00", "A12Z", "message"),
                                in(FIRST, "12.00", "A12R", A),
                                in(FIRST, "0.00", "A12F", "fee"))),
                        charge),
                8,
                "180.00",
                "5.00",
                List.of(A + " 185.00"),
                0);
    }

    /** Balances come back, and only lines and balances tell the statements apart. */
    private static Case comingBack() {
        var next = FIRST.plusDays(1);
        var early = Statement.of("5", next, "122.00", in(next, "10.00", "", A));
        var grown = Statement.of("5", next, "122.00", in(next, "10.00", "", A), in(next, "-10.00", "", "x"));
        var netZero = Statement.of("6", next, "122.00", in(next, "5.00", "", A), in(next, "-5.00", "", "x"));
        var longer = Statement.of(
                "6", next, "122.00", in(next, "5.00", "", A), in(next, "-5.00", "", "x"), in(next, "7.00", "", B));
        return new Case(
                "balances that come back",
                FIRST,
                next,
                List.of(
                        // The later statement arrives first; the first line of the other one is not the same as its
                        // last.
                        file(Statement.of("2", FIRST, "102.00", in(FIRST, "-2.00", "", "x"), in(FIRST, "2.00", "", B))),
                        file(Statement.of("1", FIRST, "100.00", in(FIRST, "2.00", "", A))),
                        // All lines have one reference.
                        file(Statement.of("3", FIRST, "102.00", in(FIRST, "10.00", "TRF", A))),
                        file(Statement.of("4", FIRST, "112.00", in(FIRST, "10.00", "TRF", B))),
                        // The statement has grown, and is delivered again as it was before, in both formats.
                        file(early),
                        file(grown),
                        file(early),
                        early.camt(),
                        file(netZero),
                        file(longer)),
                10,
                "29.00",
                "0.00",
                List.of(A + " 27.00", B + " 19.00"),
                3);
    }

    private static Stream<Arguments> onEachDatabase() {
        return cases().flatMap(c -> Stream.of(Database.values()).map(database -> Arguments.of(c, database)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("onEachDatabase")
    void isBookedRight(Case sample, Database database) {
        try (var books = new BankBooks(database, folder, sample.first)) {
            for (int i = 0; i < sample.files.size(); i++) {
                books.leave("%02d.txt".formatted(i), sample.files.get(i));
            }
            assertThat(books.pull()).noneMatch(PulledStatement::isFailure);
            books.settleTo(sample.last);
            assertThat(books.count("statement_posting where seq = 0")).isEqualTo(sample.lines);
            assertThat(books.moved("1002")).isEqualTo(sample.moved);
            assertThat(books.moved("6603")).isEqualTo(sample.fees);
            assertThat(books.credited()).isEqualTo(sample.credited);
            assertThat(books.count("break_item")).isEqualTo(sample.breaks);
            assertThat(books.statements().gaps()).isEmpty();
        }
    }
}
