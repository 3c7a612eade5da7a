package ai.neolink.settlement.cli;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.runs.Unfed;
import ai.neolink.settlement.security.Acting;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Option;

/** The options {@code --unfed} and {@code --reason}: a person's decision to settle windows that are not fed (O2). */
final class Unfeeding {
    @Option(
            names = "--unfed",
            description = "settles also what is not fed: the day is provisional then; needs --reason and your "
                    + "token (SETTLE_TOKEN)")
    private boolean unfed;

    @Option(names = "--reason", description = "with --unfed: why")
    private @Nullable String reason;

    /** Checks the options before anything is started. */
    void check() {
        if (unfed == (reason == null || reason.isBlank())) {
            throw CommandMessage.UNFED_AND_REASON.refuse();
        }
    }

    /** @throws Refusal without a person's token */
    @Nullable
    Unfed decision(ApplicationContext context) {
        return unfed
                ? new Unfed(
                        context.getBean(Acting.class).person().name(),
                        Objects.requireNonNull(reason).strip())
                : null;
    }
}
