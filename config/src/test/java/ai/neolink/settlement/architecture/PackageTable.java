package ai.neolink.settlement.architecture;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table of packages: the modules in their order, each with its packages, each with the packages of ours that it uses.
 *
 * @param head the lines before the first module, which people wrote
 * @param uses a line such as {@code batch-jobs/money}, and the packages that it lists
 */
record PackageTable(String head, SortedMap<String, SortedSet<String>> uses) {
    static final Path FILE = Path.of("../batch-jobs/docs/packages.txt");
    static final List<String> MODULES = List.of("batch-jobs", "integration-routes", "config");
    private static final Pattern LINE = Pattern.compile(" {4}([a-z.]+):((?: [a-z.]+,?)*)");

    static PackageTable read() throws IOException {
        var head = new ArrayList<String>();
        var uses = new TreeMap<String, SortedSet<String>>();
        String module = null;
        for (var line : Files.readAllLines(FILE)) {
            var entry = LINE.matcher(line);
            if (MODULES.contains(line)) {
                module = line;
            } else if (module == null) {
                head.add(line);
            } else if (entry.matches()) {
                uses.put(module + "/" + entry.group(1), listed(entry.group(2)));
            } else if (!line.isEmpty()) {
                throw new IllegalStateException(
                        "%s: expected \"    package: used, used\", got \"%s\"".formatted(FILE, line));
            }
        }
        return new PackageTable(String.join("\n", head), uses);
    }

    private static SortedSet<String> listed(String text) {
        return new TreeSet<>(Pattern.compile("[ ,]+")
                .splitAsStream(text)
                .filter(p -> !p.isEmpty())
                .toList());
    }

    @Override
    public String toString() {
        return MODULES.stream()
                .map(m -> "\n" + m + "\n" + lines(m).collect(joining()))
                .collect(joining("", head.stripTrailing() + "\n", ""));
    }

    private Stream<String> lines(String module) {
        return uses.entrySet().stream()
                .filter(e -> e.getKey().startsWith(module + "/"))
                .map(e -> line(e).stripTrailing() + "\n");
    }

    private static String line(Map.Entry<String, SortedSet<String>> entry) {
        var name = entry.getKey().substring(entry.getKey().indexOf('/') + 1);
        return "    " + name + ": " + String.join(", ", entry.getValue());
    }
}
