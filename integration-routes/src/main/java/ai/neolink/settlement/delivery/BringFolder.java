package ai.neolink.settlement.delivery;

import ai.neolink.settlement.delivery.DeliverySettings.Target;
import ai.neolink.settlement.money.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Brings one folder to one place. Each file is read back and compared, and the manifest comes last. An export that
 * stands there with the same manifest was brought by a process that died before it could note that.
 */
@Component
public class BringFolder {
    static final String SOURCE = "folder";
    static final String TARGET = "target";
    static final String ANSWER = "answer";
    static final String MANIFEST = "manifest.json";

    /** Called by the route. */
    public void bring(Exchange exchange) throws IOException {
        var source = Objects.requireNonNull(exchange.getProperty(SOURCE, Path.class));
        var settings = Objects.requireNonNull(exchange.getProperty(TARGET, Target.class));
        try (var place = Place.open(settings)) {
            exchange.setProperty(ANSWER, bring(source, place));
        }
    }

    static String bring(Path source, Place place) throws IOException {
        var name = source.getFileName().toString();
        var there = place.manifest(name);
        if (there.isPresent()) {
            if (Arrays.equals(there.get(), Files.readAllBytes(source.resolve(MANIFEST)))) {
                return "stands there already";
            }
            throw new IllegalStateException(
                    "another export %s stands there; it is not touched: move it away to have this one".formatted(name));
        }
        place.begin(name);
        var count = 0;
        try (Stream<Path> files = Files.list(source)) {
            for (var file : files.sorted(Comparator.comparing((Path f) -> f.endsWith(MANIFEST))
                            .thenComparing(Path::getFileName))
                    .toList()) {
                place.put(name, file);
                count++;
            }
        }
        place.finish(name);
        return "%s, each read back".formatted(Figures.count(count, "file"));
    }
}
