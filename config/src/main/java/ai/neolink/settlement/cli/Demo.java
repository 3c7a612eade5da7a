package ai.neolink.settlement.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A ledger that {@code settle demo} left. Its settings stand above all files and the environment, so that no real
 * ledger is looked at by mistake.
 */
final class Demo {
    static final String FOLDER = "data/demo";

    private Demo() {}

    /** @throws ai.neolink.settlement.refusal.Refusal if no demo is there */
    static Map<String, String> settings(Path folder) {
        var file = folder.resolve(MadeFolder.SETTINGS);
        var settings = new LinkedHashMap<String, String>();
        try (var text = Files.newBufferedReader(file)) {
            Map<String, Object> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            all.forEach((name, value) -> settings.put(name, String.valueOf(value)));
        } catch (IOException e) {
            throw CommandMessage.NO_DEMO.because(e, folder);
        }
        settings.put("spring.config.location", "classpath:/");
        return settings;
    }
}
