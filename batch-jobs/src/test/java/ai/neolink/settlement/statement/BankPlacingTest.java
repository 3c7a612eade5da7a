package ai.neolink.settlement.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bank statement is placed rightly beside those that arrived before it (P17, P17a, P17b, P22). */
class BankPlacingTest {
    private static Scenario s;
    private static int accounts;

    @BeforeAll
    static void start() {
        s = new Scenario(Databases.H2);
    }

    @AfterAll
    static void stop() {
        assertThat(s.breaches()).isEmpty();
        s.close();
    }

    /**
     * Reads {@code 3 M n7 100: +10 -5@B1 (+2 +3@B2)}: day of November, format, number, opening in fen, lines; a batch
     * stands in parentheses.
     */
    private static Accepted accept(String account, String text, boolean another) {
        var parts = text.strip().split(":");
        var head = parts[0].strip().split(" ");
        var day = LocalDate.of(2026, 11, Integer.parseInt(head[0]));
        var lines = new ArrayList<StatementLine>();
        var entry = 0;
        var inBatch = false;
        for (var word : parts.length == 1 ? new String[0] : parts[1].strip().split(" ")) {
            inBatch |= word.startsWith("(");
            lines.add(line(account, day, word.replaceAll("[()]", ""), entry));
            inBatch &= !word.endsWith(")");
            entry += inBatch ? 0 : 1;
        }
        var opening = Long.parseLong(head[3]);
        var closing =
                opening + lines.stream().mapToLong(StatementLine::signedFen).sum();
        var first =
                lines.stream().map(StatementLine::day).min(LocalDate::compareTo).orElse(day);
        StatementReader reader = sink -> {
            lines.forEach(sink::line);
            sink.balances(new BankStatement(
                    account, true, head[2].equals("-") ? "" : head[2], head[1], first, day, day, opening, closing));
        };
        var intake = s.bean(StatementIntake.class);
        var file = head[2] + ".sta";
        return another
                ? intake.acceptAnother(file, "0".repeat(64), reader)
                : intake.accept(Channel.BANK, Bill.ENTRIES, file, "0".repeat(64), reader);
    }

    /** Reads {@code +10}, {@code -5@B1}, or {@code 2/+10} for another day. */
    private static StatementLine line(String account, LocalDate closing, String word, int entry) {
        var slash = word.indexOf('/');
        var day = slash < 0 ? closing : closing.withDayOfMonth(Integer.parseInt(word.substring(0, slash)));
        var parts = word.substring(slash + 1).split("@");
        var fen = Long.parseLong(parts[0]);
        return new StatementLine(
                "",
                LineKind.TRANSFER,
                day,
                BeijingDay.start(day),
                fen > 0,
                Math.abs(fen),
                BigDecimal.ZERO,
                fen == 0 ? StatementLine.ZERO_AMOUNT : null,
                "",
                parts.length > 1 ? parts[1] : "",
                null,
                account,
                "",
                entry);
    }

    private static String outcome(String account, String statement) {
        try {
            return String.valueOf(accept(account, statement, false).added());
        } catch (StatementFault fault) {
            var sentence = String.valueOf(fault.getMessage());
            return List.of("ambiguous", "overlaps", "was accepted with").stream()
                    .filter(sentence::contains)
                    .findFirst()
                    .orElse(sentence);
        }
    }

    private static List<String> gaps(String account) {
        return new BankCoverage(s.jdbc()
                        .sql("select opening_fen, closing_fen, closing_day from bank_statement where account = ?"
                                + " and superseded_at = " + Long.MAX_VALUE + " order by bank_no")
                        .param(account)
                        .query((row, n) -> {
                            var day = row.getObject(3, LocalDate.class);
                            return new BankCoverage.Balances("", day, day, day, row.getLong(1), row.getLong(2));
                        })
                        .list())
                .gaps().stream()
                        .map(gap ->
                                gap.before().closingFen() + ">" + gap.after().openingFen())
                        .toList();
    }

    /** The results are the new lines of each statement in turn, or why it is refused; then the gaps. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            again                       | 1 M n1 0: +10 +5; 1 M n1 0: +10 +5                    | 2 0            |
            again in another format     | 1 M n1 0: +10 +5; 1 C x 0: +10 +5                     | 2 0            |
            referenced, another number  | 1 M n1 0: +10@B1; 1 M n2 0: +10@B1                    | 1 0            |
            other number                | 1 M n1 0: +10; 1 M n2 0: +10                          | 1 ambiguous    |
            other number, net zero      | 1 M n1 0: +10 -10; 1 M n2 0: +10 -10                  | 2 ambiguous    |
            net zero, other lines       | 1 M n1 0: +10 -10; 1 M n2 0: +7 -7                    | 2 2            |
            net zero, other references  | 1 M n1 0: +10@A -10@B; 1 M n2 0: +10@C -10@D          | 2 2            |
            formats cut references      | 1 M n1 0: +10@ABCDEFGHIJKLMNOP; 1 C n1 0: +10@ABCDEFGHIJKLMNOPQ | 1 0            |
            other lines, no successor   | 1 M n1 0: +10 +5; 1 M n1 0: +5 +10                    | 2 overlaps     |
            other amount                | 1 M n1 0: +10; 1 M n1 0: +11                          | 1 overlaps     |
            reference, other amount     | 1 M n1 0: +10@B1; 1 M n2 10: +11@B1                   | 1 was accepted with |
            reference of another day    | 1 M n1 0: +10@B1; 2 M n2 10: +11@B1                   | 1 1            |
            reference of another's line | 1 M n1 0: +10@B1; 2 M n2 10: 1/+10@B1 +1              | 1 2            |
            reference three times       | 1 M n1 0: +10@B1 +10@B1 +10@B1; 1 M n1 0: +10@B1 +10@B1 +10@B1 | 3 0   |
            grown                       | 1 M n1 0: +10; 1 M n2 0: +10 +20                      | 1 1            |
            grown over days             | 1 M n1 0: +10; 3 M n2 0: 1/+10 2/+20 +30              | 1 2            |
            grown, in another format    | 1 M n1 0: +10@ABCDEFGHIJKLMNOP; 1 C n2 0: +10@ABCDEFGHIJKLMNOPQ +20 | 1 1            |
            grown by nothing            | 1 M n1 0: +10; 1 M n2 0: +10 +5 -5                    | 1 2            |
            was longer already          | 1 M n2 0: +10 +20; 1 M n1 0: +10                      | 2 0            |
            a week after its days       | 1 M a 0: +1; 2 M b 1: +2; 3 M c 3: +3; 5 M w 0: 1/+1 2/+2 3/+3 +4 | 1 1 1 1 |
            a week before its days      | 5 M w 0: 1/+1@A 2/+2@B 3/+3 +4; 2 M b 1: +2@B; 1 M a 0: +1@A | 4 0 0   |
            a week after its second day | 2 M b 1: +2@B; 5 M w 0: 1/+1 2/+2@B 3/+3 +4; 1 M a 0: +1 | 1 3 0       |
            a week before, no reference | 5 M w 0: 1/+1 2/+2 3/+3 +4; 2 M b 1: +2               | 4 overlaps     |
            a week after, no reference  | 2 M b 1: +2; 5 M w 0: 1/+1 2/+2 3/+3 +4               | 1 overlaps     |
            weeks that share days       | 3 M a 0: 1/+1 2/+2 +3; 5 M b 1: 2/+2 3/+3 +4          | 3 overlaps     |
            weeks that share named days | 3 M a 0: 1/+1 2/+2@B2 +3@B3; 5 M b 1: 2/+2@B2 3/+3@B3 +4 | 3 1         | 6>1
            late between two            | 1 M a 0: +10; 3 M c 30: +1; 2 M b 10: +20             | 1 1 1          |
            late between, a gap is left | 1 M a 0: +10; 3 M c 30: +1; 2 M b 10: +15             | 1 1 1          | 25>30
            a repetition fills a gap    | 1 M a 0: +10; 1 M b 10: -10; 1 M d 5: +1; 1 M c 0: +5 | 1 1 1 1        |
            no movements                | 1 M a 0: ; 2 M b 0: ; 2 M c 0: ; 3 M d 0: +1           | 0 0 0 1        |
            no movements, then some     | 1 M a 0: ; 1 M b 0: +1                                | 0 1            |
            no movements within a week  | 2 M a 1: ; 3 M w 0: 1/+1 +2; 2 M a 1:                  | 0 2 0          |
            a batch as a total          | 1 C a 0: (+1 +2 -1) +9; 1 M b 0: +2 +9                | 4 0            |
            a total before its batch    | 1 M a 0: +2 +9; 1 C b 0: (+1 +2 -1) +9                | 2 0            |
            a batch, then line by line  | 1 C a 0: (+1 +2) +9; 1 M b 0: +1 +2 +9                | 3 0            |
            a batch within what grew    | 1 M a 0: +3; 1 C b 0: (+1 +2) +9                      | 1 1            |
            messages are no difference  | 1 M a 0: +3; 1 C b 0: 0 +3                            | 1 0            |
            leads to one that ends so   | 1 M b 2: -2 +2; 1 M a 0: +2                           | 2 1            |
            leads so, other references  | 1 M b 2: -2@B1 +2@B2; 1 C a 0: +2@A1                  | 2 1            |
            between, other references   | 1 M a 0: +2@A; 1 M c 2: +1@C; 1 C b 2: -1@D -1@E +2@F | 1 1 3          |
            part of another, again      | 1 M n 0: +10; 1 M n 0: +10 -10; 1 M n 0: +10; 1 C x 0: +10 | 1 1 0 0   |
            begins a net zero one       | 1 M n 0: +10 -10; 1 M n 0: +10                        | 2 0            |
            begins it, other number     | 1 M n1 0: +10 -10; 1 M n2 0: +10                      | 2 ambiguous    |
            net zero, grown             | 1 M n 0: +5 -5; 1 M n 0: +5 -5 +7                     | 2 1            |
            net zero, other and longer  | 1 M n1 0: +5 -5; 1 M n2 0: +5 -5 +7                   | 2 ambiguous    |
            net zero, grown, references | 1 M n1 0: +5@A -5@B; 1 M n2 0: +5@A -5@B +7@C         | 2 1            |
            a reference used again      | 1 M a 0: +10@TRF; 1 M b 10: +10@TRF; 1 M b 10: +10@TRF +10@TRF | 1 1 1 |
            grown after a net zero one  | 1 M a 0: +1@A -1@B; 1 M b 0: +5@C; 1 M b 0: +5@C +6@D | 2 1 1          |
            last one first              | 1 M c 2: +1@C; 1 M b 1: +1@B; 1 M a 2: -1@A           | 1 1 1          |
            comes back, other format    | 1 C a 0: +10@A; 1 C b 10: -10@B; 1 M c 0: +10@C       | 1 1 1          |
            comes back, then grown      | 1 M 1 0: +1; 1 M 2 1: +1 -2; 1 M 2 1: +1 -2 +1        | 1 2 1          |
            comes back, other number    | 1 M 1 0: +1; 1 M 2 1: +1 -2; 1 M 3 1: +1 -2 +1        | 1 2 ambiguous  |
            comes back, days of a week  | 1 M 1 0: +1; 2 M 2 1: -1; 2 M w 0: 1/+1 -1 | 1 1 0 |
            a reference again, late     | 9 M z 500: +1@Z; 1 M a 0: +10@TRF; 1 M b 10: +10@TRF  | 1 1 1          | 20>500
            known lines begin a late one | 1 M a 0: +70@R0 +100@R1 -100@R2; 5 M c 130: +1@Z; 3 M b 70: 1/+100@R1 1/-100@R2 +30@R3 | 3 1 1 | 100>130
            known lines, gap is filled  | 1 M a 0: +70@R0 +100@R1 -100@R2; 5 M c 100: +1@Z; 3 M b 70: 1/+100@R1 1/-100@R2 +30@R3 | 3 1 1 |
            comes back before another   | 1 M 3 1: -2; 1 M 2 1: -2 +2                           | 1 ambiguous    |
            comes back, grown           | 1 M 3 1: -2; 1 M 3 1: -2 +2                           | 1 1            |
            numbers begin anew          | 1 M 1 0: +3; 2 M 1 3: +3; 3 M 1 6: -3; 4 M 1 3: +3     | 1 1 1 1        |
            """)
    void isNewOrKnown(String name, String statements, String outcomes, String gaps) {
        var account = "a" + accounts++;
        var found = Arrays.stream(statements.split(";"))
                .map(statement -> outcome(account, statement))
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(outcomes);
        assertThat(gaps(account)).isEqualTo(gaps == null ? List.of() : List.of(gaps.split(" ")));
    }

    @Test
    void aRefusalNamesBothStatements() {
        accept("named", "1 M n1 0: +10", false);
        assertThatThrownBy(() -> accept("named", "1 M n2 0: +10", false))
                .hasMessage("statement n2 of 2026-11-01, 0.00 to 0.10, of file n2.sta is ambiguous: it has "
                        + "the lines of statement n1 of"
                        + " 2026-11-01, 0.00 to 0.10, of file n1.sta; it may be the same or another");
        assertThatThrownBy(() -> accept("named", "1 M n3 0: +11", false))
                .hasMessage("statement n3 of 2026-11-01, 0.00 to 0.11, of file n3.sta overlaps statement n1 "
                        + "of 2026-11-01, 0.00"
                        + " to 0.10, of file n1.sta and has other lines");
    }

    @Test
    void twoPeopleMaySayThatItIsAnother() {
        accept("another", "1 M n1 0: +10 -10", false);
        assertThat(accept("another", "1 M n2 0: +10 -10", true).added()).isEqualTo(2);
        assertThat(accept("another", "1 M n2 0: +10 -10", true).added()).isZero();
        assertThat(accept("another", "1 M n1 0: +10 -10", false).added()).isZero();
        accept("another", "1 M n4 0: +1", false);
        assertThatThrownBy(() -> accept("another", "1 M n3 0: +9 -8", true)).hasMessageContaining("overlaps");
        assertThat(gaps("another")).isEmpty();
    }
}
