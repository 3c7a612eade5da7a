package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.FileProposal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Characters that people cannot see are shown to them (T13). */
class PrintableTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "user-77,user-77",
                "user-77 ,user-77\\u{20}",
                "us\u0435r-77,us\\u{435}r-77",
                "user\u200b-77,user\\u{200B}-77",
                "\u202euser,\\u{202E}user",
                "客户,\\u{5BA2}\\u{6237}",
                "a\uD83D\uDE00,a\\u{1F600}"
            })
    void ofAnIdOnlyVisibleAscii(String id, String shown) {
        assertThat(Printable.id(id)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "张三 Ltd.,张三 Ltd.",
                " 张三,\\u{20}张三",
                "张三\u3000,张三\\u{3000}",
                "a\u00a0,a\\u{A0}",
                "a\u202eb,a\\u{202E}b",
                "a\u2028b\u2029c,a\\u{2028}b\\u{2029}c",
                "a\u001b[31mb,a\\u{1B}[31mb",
                "a\u00adb,a\\u{AD}b"
            })
    void ofANameWhatCannotBeSeen(String name, String shown) {
        assertThat(Printable.name(name)).isEqualTo(shown);
    }

    @Test
    void aTableShowsPeopleWhatProgramsGetAsItIs() {
        var table = new Table(
                        Listing.EXPLAINED,
                        "Suspense",
                        "id",
                        "proposed_account",
                        "provider_transaction_no",
                        "text",
                        "amount")
                .row("i", "user-77\u200b", "4200\u0430", "王\u202e五", "1.00")
                .row("j", null, "n", "", "2.00");
        var out = new StringWriter();
        table.print(new PrintWriter(out, true));
        assertThat(out.toString())
                .contains("user-77\\u{200B}", "4200\\u{430}", "王\\u{202E}五")
                .doesNotContain("null");
        assertThat(table.json().get(0).get("proposedAccount").asString()).isEqualTo("user-77\u200b");
    }

    /**
     * A command puts cells into a table as they are. Otherwise cells would be escaped twice, and programs would get
     * escaped cells.
     */
    @Test
    void noCommandEscapesACellByItself() {
        var given = new FileProposal.Given(Channel.BANK, Bill.ENTRIES, "王\u202e五", "f\u202e.sta", "0a", null, 3);
        var table = GivenFiles.table(
                List.of(new FileProposal("i", given, "why\u202e", "eve", FileProposal.ProposalState.PROPOSED, null)));
        var json = table.json().get(0);
        assertThat(json.get("statement").asString()).isEqualTo("王\u202e五");
        assertThat(json.get("file").asString()).isEqualTo("f\u202e.sta");
        assertThat(json.get("reason").asString()).isEqualTo("why\u202e");
        var out = new StringWriter();
        table.print(new PrintWriter(out, true));
        assertThat(out.toString()).contains("王\\u{202E}五").doesNotContain("\u202e", "\\u{5C}");
    }

    @Test
    void aSentenceThatQuotesIsOneLine() {
        assertThat(Printable.text("a\r\n\u001b[2J\u202eb ")).isEqualTo("a [2J\\u{202E}b");
    }
}
