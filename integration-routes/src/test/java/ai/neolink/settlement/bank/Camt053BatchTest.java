package ai.neolink.settlement.bank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.channel.Collected;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An entry of camt.053 may be a batch: its transactions are lines of their own (payments C.1; P18). */
class Camt053BatchTest extends BankTexts {
    @Test
    void aBatchIsItsTransactions() {
        var batch = details(
                "<Amt Ccy=\"CNY\">1.00</Amt>" + remark("user-1"),
                "<AmtDtls><TxAmt><Amt Ccy=\"CNY\">2.50</Amt></TxAmt></AmtDtls>" + remark("user-2"));
        var collected = Collected.of(file(camt(statement("S1", "0.00", "3.50", entry("3.50", "CRDT", "B1", batch)))));
        assertThat(collected.entries())
                .containsExactly("TRANSFER 2026-11-01 +1.00 B1 “user-1”", "TRANSFER 2026-11-01 +2.50 B1 “user-2”");
        assertThat(collected.references()).containsExactly("0 B1", "0 B1");
        assertThat(Collected.fault(file(camt(statement("S1", "0.00", "3.51", entry("3.51", "CRDT", "B1", batch))))))
                .contains("entry B1 is 3.51, its transactions come to 3.50");
        var without = details(remark("user-1"), remark("user-2"));
        assertThat(Collected.of(file(camt(statement("S1", "0.00", "3.50", entry("3.50", "CRDT", "B1", without)))))
                        .entries())
                .containsExactly("TRANSFER 2026-11-01 +3.50 B1 “user-1\nuser-2”");
    }

    private static String code(String family) {
        return "<BkTxCd><Domn><Cd>X</Cd><Fmly><Cd>Y</Cd><SubFmlyCd>" + family + "</SubFmlyCd></Fmly></Domn></BkTxCd>";
    }

    /** A transaction's own code counts, not its entry's: banks put their charges into a batch. */
    @Test
    void chargesAndInterestWithinABatch() {
        var transfer = "<Amt Ccy=\"CNY\">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + remark("user-1");
        var charge = "<Amt Ccy=\"CNY\">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>" + code("CHRG") + remark("fee");
        var interest = "<Amt Ccy=\"CNY\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + code("INTR");
        var proprietary =
                "<Amt Ccy=\"CNY\">2.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><BkTxCd><Prtry><Cd>7</Cd></Prtry></BkTxCd>";
        assertThat(entries("96.00", "CRDT", code("DMCT") + details(transfer, charge, interest)))
                .containsExactly(
                        "TRANSFER 2026-11-01 +100.00 B1 “user-1”",
                        "CHARGES 2026-11-01 -5.00 B1 “fee”",
                        "OTHER 2026-11-01 +1.00 B1 “”");
        assertThat(entries("7.00", "DBIT", code("CHRG") + details(charge.replace("CHRG", "ESCT"), proprietary)))
                .containsExactly("OTHER 2026-11-01 -5.00 B1 “fee”", "CHARGES 2026-11-01 -2.00 B1 “”");
        assertThat(entries("5.00", "DBIT", code("DMCT") + details(charge)))
                .containsExactly("CHARGES 2026-11-01 -5.00 B1 “fee”");
        // Without amounts the batch is one line, and its entry says what the line is.
        var unpriced = details(code("CHRG") + remark("a"), code("ESCT") + remark("b"));
        assertThat(entries("5.00", "DBIT", unpriced)).containsExactly("OTHER 2026-11-01 -5.00 B1 “a\nb”");
    }

    private List<String> entries(String amount, String side, String more) {
        return Collected.of(file(camt(statement(
                        "S1", "0.00", side.equals("DBIT") ? "-" + amount : amount, entry(amount, side, "B1", more)))))
                .entries();
    }

    @Test
    void aBatchMayHoldTransactionsOfBothDirectionsAndChargesOfItsOwn() {
        var batch = details(
                "<Amt Ccy=\"CNY\">8.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + remark("user-1"),
                "<Amt Ccy=\"CNY\">3.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><BkTxCd><Domn><Fmly>"
                        + "<SubFmlyCd>CHRG</SubFmlyCd></Fmly></Domn></BkTxCd>");
        assertThat(Collected.of(file(camt(statement("S1", "0.00", "5.00", entry("5.00", "CRDT", "B1", batch)))))
                        .entries())
                .containsExactly("TRANSFER 2026-11-01 +8.00 B1 “user-1”", "CHARGES 2026-11-01 -3.00 B1 “”");
    }

    @Test
    void theTransactionsOfAReversalMayBeWrittenAsTheyWere() {
        var batch = details(
                "<Amt Ccy=\"CNY\">8.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>",
                "<Amt Ccy=\"CNY\">3.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>");
        assertThat(Collected.of(file(camt(statement(
                                "S1",
                                "0.00",
                                "11.00",
                                entry("11.00", "CRDT", "B1", "<RvslInd>true</RvslInd>" + batch)))))
                        .entries())
                .containsExactly("OTHER 2026-11-01 +8.00 B1 “”", "OTHER 2026-11-01 +3.00 B1 “”");
    }
}
