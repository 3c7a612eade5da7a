package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.export.Exporter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * hledger, ledger and bean-check accept the plain-text journals and compute the balances of the trial balance (export
 * formats, “Plain-text accounting”; fine print 36; E17, E18, E19).
 */
class PlainTextFlowTest {
    private static final Pattern CODE = Pattern.compile("(\\d{4}(?:\\.\\d\\d)?)$");

    @ParameterizedTest
    @ValueSource(ints = {19, 20, 21})
    void hledgerAcceptsADayAndComesToTheSameBalances(int day) throws Exception {
        var journal = file(day, "journal.hledger").toString();
        Judge.HLEDGER.run("-f", journal, "check", "--strict");
        var balances = new TreeMap<String, BigDecimal>();
        Judge.HLEDGER
                .run("-f", journal, "bal", "--flat", "-N", "-O", "csv")
                .lines()
                .skip(1)
                .map(line -> line.substring(1, line.length() - 1).split("\",\""))
                .forEach(cells -> put(balances, cells[0], cells[1]));
        assertThat(balances).isNotEmpty().isEqualTo(closing(day));
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 20, 21})
    void ledgerAcceptsADayAndComesToTheSameBalances(int day) throws Exception {
        var balances = new TreeMap<String, BigDecimal>();
        Judge.LEDGER
                .run(
                        "-f",
                        file(day, "journal.hledger").toString(),
                        "--pedantic",
                        "bal",
                        "--flat",
                        "--no-total",
                        "--balance-format",
                        "%(account)|%(total)\\n")
                .lines()
                .map(line -> line.split("\\|"))
                .filter(cells -> cells.length == 2)
                .forEach(cells -> put(balances, cells[0], cells[1]));
        assertThat(balances).isNotEmpty().isEqualTo(closing(day));
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 20, 21})
    void beancountAcceptsADay(int day) throws Exception {
        Judge.BEANCOUNT.run(file(day, "journal.beancount").toString());
    }

    private static Scenario world() {
        return EveryKind.shared(Databases.H2);
    }

    private static Path file(int day, String name) {
        return world().bean(Exporter.class).folder(LocalDate.of(2026, 11, day)).resolve(name);
    }

    private static void put(Map<String, BigDecimal> balances, String account, String amount) {
        var code = CODE.matcher(account.strip());
        assertThat(code.find()).as(account).isTrue();
        var value = new BigDecimal(amount.replace("CNY", "").replace(",", "").strip()).setScale(2);
        if (value.signum() != 0) {
            balances.put(code.group(1), value);
        }
    }

    private static Map<String, BigDecimal> closing(int day) {
        var balances = new TreeMap<String, BigDecimal>();
        CsvRows.of(world().file(day, "trial-balance.csv")).forEach(row -> {
            var closing = new BigDecimal(row.get("closing_debit")).subtract(new BigDecimal(row.get("closing_credit")));
            if (closing.signum() != 0) {
                balances.put(row.get("account_code"), closing);
            }
        });
        return balances;
    }
}
