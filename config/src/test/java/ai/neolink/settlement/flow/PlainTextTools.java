package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** hledger, ledger and bean-check as judges of the plain-text journals; they are Debian packages of those names. */
final class PlainTextTools {
    private static final Pattern CODE = Pattern.compile("(\\d{4}(?:\\.\\d\\d)?)$");

    private PlainTextTools() {}

    static void check(Path day, String trialBalance) {
        var hledger = day.resolve("journal.hledger").toString();
        run("hledger", "-f", hledger, "check", "--strict");
        run("bean-check", day.resolve("journal.beancount").toString());
        var expected = closing(trialBalance);
        var byHledger = new TreeMap<String, BigDecimal>();
        run("hledger", "-f", hledger, "bal", "--flat", "-N", "-O", "csv")
                .lines()
                .skip(1)
                .map(line -> line.substring(1, line.length() - 1).split("\",\""))
                .forEach(cells -> put(byHledger, cells[0], cells[1]));
        assertThat(byHledger).isEqualTo(expected);
        var byLedger = new TreeMap<String, BigDecimal>();
        run(
                        "ledger",
                        "-f",
                        hledger,
                        "--pedantic",
                        "bal",
                        "--flat",
                        "--no-total",
                        "--balance-format",
                        "%(account)|%(total)\\n")
                .lines()
                .map(line -> line.split("\\|"))
                .filter(cells -> cells.length == 2)
                .forEach(cells -> put(byLedger, cells[0], cells[1]));
        assertThat(byLedger).isEqualTo(expected);
    }

    private static void put(Map<String, BigDecimal> balances, String account, String amount) {
        var code = CODE.matcher(account.strip());
        assertThat(code.find()).as(account).isTrue();
        var value = new BigDecimal(amount.replace("CNY", "").replace(",", "").strip()).setScale(2);
        if (value.signum() != 0) {
            balances.put(code.group(1), value);
        }
    }

    private static Map<String, BigDecimal> closing(String trialBalance) {
        var balances = new TreeMap<String, BigDecimal>();
        trialBalance.lines().skip(1).map(line -> line.split(",")).forEach(cells -> {
            var closing = new BigDecimal(cells[6]).subtract(new BigDecimal(cells[7]));
            if (closing.signum() != 0) {
                balances.put(cells[0], closing);
            }
        });
        return balances;
    }

    private static String run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as(Arrays.toString(command) + "\n" + output)
                    .isZero();
            return output;
        } catch (IOException e) {
            throw new AssertionError(command[0] + " is not installed; .ci/run installs it", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
