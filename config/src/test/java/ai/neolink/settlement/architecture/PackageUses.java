package ai.neolink.settlement.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds which package uses which others, and one place where it does. Class files do not show constants and what only
 * Javadoc names; imports do not show a call for which no name is written. So both are read.
 */
final class PackageUses {
    private static final Pattern IMPORT =
            Pattern.compile("import (?:static )?" + Pattern.quote(MainClasses.ROOT) + "\\.([a-z.]*)\\.?([A-Z]\\w*).*");

    /**
     * Maps a line of the table, such as {@code batch-jobs/money}, to the used packages and the places where they are
     * used.
     */
    private final SortedMap<String, SortedMap<String, String>> places = new TreeMap<>();

    private final Map<String, String> moduleOf = new HashMap<>();

    private PackageUses() {}

    static SortedMap<String, SortedMap<String, String>> ofTheProgram() throws IOException {
        var uses = new PackageUses();
        for (var module : PackageTable.MODULES) {
            for (var source : sources(module)) {
                uses.readSource(module, source);
            }
        }
        uses.readClasses();
        return uses.places;
    }

    static List<Path> sources(String module) throws IOException {
        try (Stream<Path> tree = Files.walk(Path.of("..", module, "src/main/java"))) {
            return tree.filter(p -> p.toString().endsWith(".java")).sorted().toList();
        }
    }

    private void readSource(String module, Path source) {
        var folders = source.getParent().toString().replace('\\', '/').replace('/', '.');
        var name = shortName(folders.substring(folders.indexOf(MainClasses.ROOT)));
        moduleOf.put(name + "/" + source.getFileName(), module);
        places.putIfAbsent(module + "/" + name, new TreeMap<>());
        try {
            var lines = Files.readAllLines(source);
            for (var i = 0; i < lines.size(); i++) {
                var imported = IMPORT.matcher(lines.get(i));
                if (imported.matches()) {
                    var used = imported.group(1).isEmpty() ? shortName(MainClasses.ROOT) : imported.group(1);
                    add(module + "/" + name, stripDot(used), source.getFileName() + ":" + (i + 1), imported.group(2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readClasses() {
        for (var origin : MainClasses.ALL) {
            for (var use : origin.getDirectDependenciesFromSelf()) {
                var target = use.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(MainClasses.ROOT)) {
                    var name = shortName(origin.getPackageName());
                    var file = origin.getSource().flatMap(s -> s.getFileName()).orElseThrow();
                    var module = moduleOf.get(name + "/" + file);
                    var place = use.getSourceCodeLocation().toString().replaceAll("[()]", "");
                    add(module + "/" + name, shortName(target.getPackageName()), place, target.getSimpleName());
                }
            }
        }
    }

    private void add(String user, String used, String place, String type) {
        if (!user.endsWith("/" + used)) {
            places.get(user).putIfAbsent(used, place + " uses " + type);
        }
    }

    /**
     * Returns the short name of a package; the root, where the application class stands, is called by its last name.
     */
    private static String shortName(String name) {
        return name.equals(MainClasses.ROOT) ? "settlement" : name.substring(MainClasses.ROOT.length() + 1);
    }

    private static String stripDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
