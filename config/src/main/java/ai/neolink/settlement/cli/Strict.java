package ai.neolink.settlement.cli;

import ai.neolink.settlement.monitor.Need;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Option;

/** The option {@code --strict}: open items are reported and make the exit code 3. */
final class Strict {
    @Option(
            names = "--strict",
            description =
                    "exit code 3 if rejects that nobody accepted, exceptions, breaks or suspense (accepted or not)"
                            + " are open")
    private boolean strict;

    /** @param more needs that count besides the open items of the ledger */
    int code(Settle settle, ApplicationContext context, Need... more) {
        if (!strict) {
            return Settle.DONE;
        }
        var open = Stream.concat(Stream.of(more), context.getBean(StatusReport.class).open().stream())
                .filter(need -> need.count() > 0)
                .map(Need::words)
                .collect(Collectors.joining("; "));
        if (open.isEmpty()) {
            return Settle.DONE;
        }
        return settle.end("open", Settle.SOMETHING_OPEN, "--strict: " + open);
    }

    boolean isSet() {
        return strict;
    }
}
