package ai.neolink.settlement.delivery;

import ai.neolink.settlement.bill.ChannelSettings;
import ai.neolink.settlement.files.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Brings one folder to one place: under another name first, each file read back and compared, then moved to its own name, so that nobody sees
 * half of it. A folder that stands there with the same manifest was brought before, by a process that died before it could note that.
 */
@Component
public class BringFolder {
    static final String SOURCE = "folder";
    static final String TARGET = "target";
    static final String ANSWER = "answer";

    private static final String MANIFEST = "manifest.json";

    /** Called by the route. */
    public void bring(Exchange exchange) throws IOException {
        var source = Objects.requireNonNull(exchange.getProperty(SOURCE, Path.class));
        var settings = Objects.requireNonNull(exchange.getProperty(TARGET, ChannelSettings.class));
        try (var shared = SharedFolder.open(Targets.FOLDER, settings)) {
            exchange.setProperty(ANSWER, bring(source, shared.path()));
        }
    }

    private static String bring(Path source, Path target) throws IOException {
        var name = source.getFileName().toString();
        var place = target.resolve(name);
        if (Files.exists(place)) {
            if (Files.exists(place.resolve(MANIFEST))
                    && Files.mismatch(source.resolve(MANIFEST), place.resolve(MANIFEST)) < 0) {
                return "stands there already";
            }
            throw new IllegalStateException(
                    "another export %s stands there; it is not touched: move it away to have this one".formatted(name));
        }
        var workshop = target.resolve("." + name + ".tmp");
        FileSystemUtils.deleteRecursively(workshop);
        Files.createDirectory(workshop);
        var count = 0;
        try (Stream<Path> files = Files.list(source)) {
            for (var file : files.sorted().toList()) {
                var copy = workshop.resolve(file.getFileName().toString());
                try (var in = Files.newInputStream(file)) {
                    Files.copy(in, copy);
                }
                if (Files.mismatch(file, copy) >= 0) {
                    throw new IOException("%s arrived with other bytes".formatted(file.getFileName()));
                }
                count++;
            }
        }
        Files.move(workshop, place);
        return "%d files, each read back".formatted(count);
    }
}
