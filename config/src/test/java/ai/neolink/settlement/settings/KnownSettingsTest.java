package ai.neolink.settlement.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue of settings and what the code reads are the same, both ways (operations, “Settings”). */
class KnownSettingsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern PLACEHOLDER =
            Pattern.compile("[{$]\\{(settlement\\.[a-z0-9.-]+):?((?:\\{\\w+}|[^}])*)}");
    private static final Pattern IN_FULL = Pattern.compile("\"(settlement\\.[a-z0-9-]+(?:\\.[a-z0-9-]+)*)\"");

    /** A name that is read below a prefix: by {@code ChannelSettings}, whose secrets have a twin that names a file. */
    private static final Pattern BELOW =
            Pattern.compile("\\b(text|required|flag|time|list|address|secret|number)\\(\\s*\"([a-z0-9-]+)\"");

    /** A number that is read with its bounds; the name may be handed over. */
    private static final Pattern BOUNDED = Pattern.compile(
            "Setting\\.(?:number|longNumber)\\(\\s*(\"[^\"]+\"|\\w+),.*?,\\s*([\\w.]+),\\s*([\\w.]+)\\s*\\)",
            Pattern.DOTALL);

    /** Numbers that the catalogue alone bounds: routes and frameworks take them as they are. */
    private static final Set<String> BOUNDED_BY_THE_CATALOGUE = Set.of(
            "settlement.alert.look-seconds",
            "settlement.payments.max-size",
            "settlement.platform.first-pause-ms",
            "settlement.schedule.watch-seconds");

    /** Names of other things that look like settings; and those that are not for operators. */
    private static final Set<String> NO_SETTINGS = Set.of(
            "settlement.parts",
            "settlement.account.balance.fen",
            "settlement.charged.fen",
            "settlement.ledger-must-exist",
            "settlement.mv.db",
            "settlement.readings.ok",
            "settlement.rows",
            "settlement.run",
            "settlement.step",
            "settlement.xlsx");

    private static final Set<String> PREFIXES = Set.of(
            "settlement.alert",
            "settlement.alipay",
            "settlement.bank",
            "settlement.broker",
            "settlement.delivery",
            "settlement.people",
            "settlement.wechat-pay");

    private static List<String> sources() {
        return Stream.of("batch-jobs", "integration-routes", "config")
                .flatMap(module -> files(ROOT.resolve(module).resolve("src/main/java")))
                .toList();
    }

    private static Stream<String> files(Path folder) {
        try (var tree = Files.walk(folder)) {
            return tree
                    .filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("/sandbox/"))
                    .map(KnownSettingsTest::text)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> found(Pattern pattern, List<String> sources) {
        return sources.stream().flatMap(source -> pattern.matcher(source).results());
    }

    private static List<String> ofChannels(List<String> sources) {
        return sources.stream()
                .filter(source -> source.contains("ChannelSettings") || source.contains("\"settlement.alert.\""))
                .toList();
    }

    @Test
    void whateverTheCodeReadsIsInTheCatalogueWithItsDefault() {
        var known = KnownSettings.read();
        var sources = sources();
        var wrong = new TreeSet<String>();
        found(PLACEHOLDER, sources).forEach(read -> {
            var setting = known.find(read.group(1));
            if (setting.isEmpty()) {
                wrong.add(read.group(1) + " is read and not in settings.yaml");
            } else if (!read.group(2)
                    .equals(
                            setting.get().otherwise() == null
                                    ? ""
                                    : setting.get().otherwise())) {
                wrong.add("%s is “%s” by default, not %s"
                        .formatted(read.group(1), read.group(2), setting.get().otherwise()));
            }
        });
        found(IN_FULL, sources)
                .map(read -> read.group(1))
                .filter(name -> !NO_SETTINGS.contains(name) && !PREFIXES.contains(name))
                .filter(name -> known.all().stream().noneMatch(k -> k.name().startsWith(name + ".")))
                .filter(name -> known.find(name).isEmpty())
                .forEach(name -> wrong.add(name + " is read and not in settings.yaml"));
        var below = lastWords(known);
        found(BELOW, ofChannels(sources))
                .filter(read -> !below.contains(read.group(2)))
                .forEach(read -> wrong.add("a setting ….%s is read and not in settings.yaml".formatted(read.group(2))));
        assertThat(wrong).isEmpty();
    }

    private static Set<String> lastWords(KnownSettings known) {
        return known.all().stream()
                .map(setting -> setting.name().replaceFirst(".*\\.", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void whateverIsInTheCatalogueIsReadByTheCode() {
        var sources = sources();
        var all = String.join("\n", sources);
        var channels = String.join("\n", ofChannels(sources));
        var unread = new ArrayList<String>();
        for (var setting : KnownSettings.read().all()) {
            var last = setting.name().replaceFirst(".*\\.", "");
            var prefix = setting.name().replaceFirst("\\.[^.]*$", "").replaceFirst("\\.\\*$", "");
            var read = all.contains("{" + setting.name() + ":")
                    || all.contains("\"" + setting.name() + "\"")
                    || all.contains("\"" + prefix + "\"")
                            && (last.equals("*") || isField(all, last) || isNamed(channels, last));
            if (!read) {
                unread.add(setting.name());
            }
        }
        assertThat(unread).isEmpty();
    }

    private static boolean isNamed(String channels, String name) {
        return channels.contains('"' + name + '"') || channels.contains('"' + name.replaceFirst("-file$", "") + '"');
    }

    /** What is bound to a record's component. */
    private static boolean isField(String all, String name) {
        var camel =
                Pattern.compile("-(.)").matcher(name).replaceAll(m -> m.group(1).toUpperCase(java.util.Locale.ROOT));
        return all.contains("String " + camel + ")");
    }

    /** What the catalogue lets through the code takes, and what the code would take the catalogue lets through. */
    @Test
    void theBoundsOfTheCatalogueAreThoseOfTheCode() {
        var numbers = KnownSettings.read().all().stream()
                .filter(setting -> setting.type() == KnownSetting.Type.NUMBER)
                .toList();
        var stated = new TreeMap<String, Set<String>>();
        numbers.forEach(setting ->
                stated.put(setting.name(), Set.of("%d to %d".formatted(setting.least(), setting.greatest()))));
        stated.keySet().removeAll(BOUNDED_BY_THE_CATALOGUE);
        var accepted = new TreeMap<String, Set<String>>();
        for (var source : sources()) {
            BOUNDED.matcher(source)
                    .results()
                    .forEach(call -> named(call.group(1), source, numbers)
                            .forEach(name -> accepted.computeIfAbsent(name, n -> new TreeSet<>())
                                    .add("%d to %d"
                                            .formatted(value(call.group(2), source), value(call.group(3), source)))));
        }
        assertThat(accepted).isEqualTo(stated);
    }

    /**
     * The setting whose name stands in the call; of a name that is handed over, all in the file that have no call of
     * their own.
     */
    private static List<String> named(String argument, String source, List<KnownSetting> numbers) {
        if (argument.startsWith("\"")) {
            var name = argument.replace("\"", "");
            return name.startsWith("settlement.") ? List.of(name) : List.of();
        }
        var local = Pattern.compile("\\bvar %s = \"(settlement\\.[a-z0-9.-]+)\";".formatted(argument))
                .matcher(source);
        if (local.find()) {
            return List.of(local.group(1));
        }
        return numbers.stream()
                .map(KnownSetting::name)
                .filter(name -> !source.contains("umber(\"" + name + "\""))
                .filter(name -> source.contains("\"" + name + "\"")
                        || source.contains("\"" + name.replaceFirst("[^.]*$", "") + "\"")
                                && source.contains("umber(\"" + name.replaceFirst(".*\\.", "") + "\""))
                .toList();
    }

    /** Of a number, or of a constant of the file. */
    private static long value(String word, String source) {
        if (word.equals("Integer.MAX_VALUE")) {
            return Integer.MAX_VALUE;
        }
        var text = word.matches("[\\d_]+L?")
                ? word
                : Pattern.compile("\\b%s = ([\\d_]+L?);".formatted(word))
                        .matcher(source)
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1);
        return Long.parseLong(text.replaceAll("[_L]", ""));
    }

    @Test
    void defaultsFitTheirOwnTypes() {
        Map<String, String> wrong = new TreeMap<>();
        KnownSettings.read().all().stream()
                .filter(setting -> setting.otherwise() != null)
                .forEach(setting -> setting.fault(setting.name(), setting.otherwise())
                        .ifPresent(fault -> wrong.put(setting.name(), fault)));
        assertThat(wrong).isEmpty();
    }
}
