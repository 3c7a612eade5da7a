package ai.neolink.settlement.cli;

import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Option;

/** The option {@code --strict}: what is open makes the exit code 3. */
final class Strict {
    @Option(names = "--strict", description = "exit code 3 if rejects, exceptions or breaks are open")
    private boolean strict;

    /** @param isMore whether something else is open, too */
    int code(ApplicationContext context, boolean isMore) {
        return strict && isMore ? Settle.SOMETHING_OPEN : code(context);
    }

    int code(ApplicationContext context) {
        return strict && context.getBean(StatusReport.class).somethingIsOpen() ? Settle.SOMETHING_OPEN : Settle.DONE;
    }

    boolean isSet() {
        return strict;
    }
}
