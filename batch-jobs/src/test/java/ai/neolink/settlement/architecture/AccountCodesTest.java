package ai.neolink.settlement.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** The chart is data (ledger, “Chart of accounts”): no other source of the program knows the code of an account. */
class AccountCodesTest {
    private static final String CHART = "chart-of-accounts.yaml";
    private static final List<String> MODULES = List.of("batch-jobs", "integration-routes", "config", "oracle-sql");
    private static final Pattern SOURCE = Pattern.compile(".*\\.(java|sql|yaml|yml|properties|xml)");

    /** Matches a comment in SQL: a comment in one migration shows a code, and migrations are never edited. */
    private static final Pattern SQL_COMMENT = Pattern.compile("(?m)^--.*$");

    @Test
    void noSourceButTheChartHasTheCodeOfAnAccount() throws IOException {
        var code = Pattern.compile(codes());
        var seen = new ArrayList<String>();
        var found = new ArrayList<String>();
        for (var module : MODULES) {
            var sources = Path.of("..", module, "src", "main");
            if (Files.exists(sources)) {
                try (var files = Files.walk(sources)) {
                    for (var file : files.filter(
                                    f -> SOURCE.matcher(f.toString()).matches())
                            .toList()) {
                        seen.add(module);
                        SQL_COMMENT
                                .matcher(Files.readString(file))
                                .replaceAll("")
                                .lines()
                                .filter(line -> code.matcher(line).find())
                                .forEach(line -> found.add(file.getFileName() + ": " + line.strip()));
                    }
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(300).contains("batch-jobs", "integration-routes", "config");
        assertThat(found.stream().filter(line -> line.startsWith(CHART))).hasSizeGreaterThan(40);
        assertThat(found).allMatch(line -> line.startsWith(CHART + ": "));
    }

    @Test
    void codesAreFoundAlsoAsPatternsAndWithoutTheirPoint() {
        var code = Pattern.compile(codes());
        for (var text : List.of("'1221.01'", "like '1221%'", "\"2205.\"", "Dr 1221.02", "= '6603'", "\"122101\"")) {
            assertThat(code.matcher(text).find()).as(text).isTrue();
        }
        for (var text : List.of("221.01", "11221.013", "1221.019", "-1012", "66030", "\"2205 kWh\"")) {
            assertThat(code.matcher(text).find()).as(text).isFalse();
        }
    }

    /** Matches codes as they are, codes in quotes without their point, and the beginning of a code. */
    private static String codes() {
        var codes = ChartOfAccounts.read(new ClassPathResource(CHART)).accounts().stream()
                .map(ChartOfAccounts.Account::code)
                .toList();
        var whole = codes.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        var joined = codes.stream().map(code -> code.replace(".", "")).collect(Collectors.joining("|"));
        var begun = codes.stream().map(code -> code.substring(0, 4)).distinct().collect(Collectors.joining("|"));
        return "(?<![\\d.])(?:%s)(?![\\d])|[\"'](?:%s|(?:%s)[.%%]?)[\"']".formatted(whole, joined, begun);
    }
}
