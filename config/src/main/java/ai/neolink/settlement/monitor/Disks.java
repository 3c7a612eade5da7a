package ai.neolink.settlement.monitor;

import ai.neolink.settlement.export.Exporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The disks that this process writes to: that of the exports, and that of the embedded database if it is in use. */
@Component
public class Disks {
    /**
     * The free space for the user of this process.
     *
     * @param what {@code exports}, {@code database}
     */
    public record Free(String what, Path folder, long megabytes) {}

    private static final Pattern EMBEDDED = Pattern.compile("jdbc:h2:(?:file:)?(?!mem:|tcp:|ssl:|zip:)([^;]+).*");
    private static final int MEGABYTE_BITS = 20;

    private final Exporter exporter;
    private final String database;

    Disks(Exporter exporter, Environment environment) {
        this.exporter = exporter;
        database = environment.getProperty("spring.datasource.url", "");
    }

    /** The free space of each disk; a disk that cannot be asked is left out. */
    public List<Free> free() {
        var free = new ArrayList<Free>();
        add(free, "exports", exporter.directory());
        var embedded = EMBEDDED.matcher(database);
        if (embedded.matches()) {
            var folder = Path.of(embedded.group(1).replaceFirst("^~", System.getProperty("user.home", ".")))
                    .toAbsolutePath()
                    .resolveSibling("");
            add(free, "database", folder);
        }
        return free;
    }

    private static void add(List<Free> free, String what, Path folder) {
        var there = folder.toAbsolutePath();
        while (there != null && !Files.isDirectory(there)) {
            there = there.getParent();
        }
        if (there != null) {
            try {
                free.add(new Free(what, folder, Files.getFileStore(there).getUsableSpace() >> MEGABYTE_BITS));
            } catch (IOException e) {
                // The free space is unknown.
            }
        }
    }
}
