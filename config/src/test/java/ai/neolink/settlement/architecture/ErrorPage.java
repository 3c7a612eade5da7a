package ai.neolink.settlement.architecture;

import ai.neolink.settlement.refusal.Message;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The page of all errors: a table for each enum, a row for each constant. */
final class ErrorPage {
    private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?[sd]");
    private static final String HEAD = """
            # Errors

            This page lists everything that the program refuses, rejects or leaves open, with an example, what it means, and what to do about it.
            Search the page for the words that you see. The build makes it from the sentences in the code; edit the meanings and remedies in
            `config/src/test/resources/ai/neolink/settlement/architecture/errors.yaml`. [Operating](operating.md) explains the
            [exit codes](operating.md#commands), and says what to do [at three in the morning](operating.md#at-three-in-the-morning).
            """;

    private ErrorPage() {}

    static String of(ErrorTexts texts, Map<String, List<Enum<?>>> enums) {
        var page = new StringBuilder(HEAD);
        texts.groups().forEach((name, group) -> {
            page.append("\n## ").append(group.title()).append("\n\n");
            if (!group.about().isEmpty()) {
                page.append(group.about()).append("\n\n");
            }
            page.append("| what you see | exit | this means | do this |\n| --- | --- | --- | --- |\n");
            for (var constant : enums.getOrDefault(name, List.of())) {
                var row = group.rows().get(ErrorTexts.key(constant));
                if (row != null) {
                    page.append(row(constant, row));
                }
            }
        });
        return page.toString();
    }

    private static String row(Enum<?> constant, ErrorTexts.Row row) {
        var isMessage = constant instanceof Message;
        var area = constant.getDeclaringClass().getPackageName().substring(MainClasses.ROOT.length() + 1);
        var id = area + '.' + ErrorTexts.key(constant);
        var example = constant instanceof Message message
                ? message.with(row.with().toArray()).toString()
                : row.shown();
        var code = constant instanceof Message message ? Integer.valueOf(message.code()) : row.exit();
        return "| <a id=\"%s\"></a>`%s`%s | %s | %s | %s |\n"
                .formatted(
                        id,
                        isMessage ? id : shortId(constant, area),
                        example == null ? "" : "<br>" + escaped(example),
                        code == null ? "" : code,
                        row.means().replace("|", "\\|"),
                        row.remedy().replace("|", "\\|"));
    }

    /** The name by which people see a constant that is no message. */
    private static String shortId(Enum<?> constant, String area) {
        return area.equals("monitor") ? ErrorTexts.key(constant) : constant.name();
    }

    private static String escaped(String sentence) {
        return sentence.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("\n", "<br>");
    }

    /** How many arguments a sentence has; a place that is named by its number may stand several times. */
    static int places(String text) {
        var unnamed = 0;
        var named = 0;
        var places = PLACE.matcher(text);
        while (places.find()) {
            if (places.group(1) == null) {
                unnamed++;
            } else {
                named = Math.max(named, Integer.parseInt(places.group(1)));
            }
        }
        return Math.max(unnamed, named);
    }
}
