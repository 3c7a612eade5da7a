package ai.neolink.settlement.flow;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.ChartOfAccounts.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Writes the bundled chart with another code and another name for every account: digits become letters (1221.01 is
 * LMML.KL), letters move by thirteen. Texts keep their length and codes their order, so exports can be compared byte by
 * byte.
 */
final class RenamedChart {
    private static final Resource BUNDLED = new ClassPathResource("chart-of-accounts.yaml");
    private static final Pattern CODE = Pattern.compile("\"([0-9.]+)\"");
    private static final Pattern NAME = Pattern.compile("(?<=name: )[^,]+");

    private RenamedChart() {}

    /** Writes the chart into a folder. */
    static Path write(Path folder) throws IOException {
        var text = BUNDLED.getContentAsString(StandardCharsets.UTF_8);
        var codes = CODE.matcher(text).replaceAll(match -> '"' + code(match.group(1)) + '"');
        return Files.writeString(
                folder.resolve("renamed-chart.yaml"), NAME.matcher(codes).replaceAll(match -> name(match.group())));
    }

    private static String code(String code) {
        return each(code, c -> Character.isDigit(c) ? c - '0' + 'K' : c);
    }

    private static String name(String name) {
        return each(name, c -> {
            var a = Character.isUpperCase(c) ? 'A' : 'a';
            return Character.isLetter(c) ? (c - a + 13) % 26 + a : c;
        });
    }

    private static String each(String text, IntUnaryOperator letter) {
        return text.chars().map(letter).mapToObj(Character::toString).collect(Collectors.joining());
    }

    /** Maps each text that stands for a renamed account in some export to the text of the bundled chart. */
    static Map<String, String> back(Path renamed) {
        var before = ChartOfAccounts.read(BUNDLED).accounts();
        var after = ChartOfAccounts.read(new FileSystemResource(renamed)).accounts();
        var pairs = new ArrayList<Map.Entry<String, String>>();
        for (int i = 0; i < before.size(); i++) {
            var old = texts(before.get(i));
            var mapped = texts(after.get(i));
            for (int k = 0; k < old.size(); k++) {
                pairs.add(Map.entry(mapped.get(k), old.get(k)));
            }
        }
        pairs.sort(Comparator.comparing(pair -> -pair.getKey().length()));
        var back = new LinkedHashMap<String, String>();
        pairs.forEach(pair -> back.put(pair.getKey(), pair.getValue()));
        return back;
    }

    /** Lists name and code as they are, as beancount writes them, and as Oracle's programs know the code. */
    private static List<String> texts(Account account) {
        var words = Arrays.stream(account.name().split("[^A-Za-z0-9]+"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        return List.of(account.name(), words, account.code(), account.code().replace('.', '-'), account.oracleCode());
    }
}
