package ai.neolink.settlement.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --start}: where the ledger begins, said once (T9). It is the setting {@code settlement.start}. */
final class Starting {
    @Option(
            names = "--start",
            paramLabel = "DATE-OR-HOUR",
            description =
                    "where this ledger begins, once: 2026-11-01 or 2026-11-01T08; windows before it are never settled")
    private @Nullable String start;

    Map<String, String> settings() {
        return start == null ? Map.of() : Map.of("settlement.start", start);
    }
}
