package ai.neolink.settlement.cli;

import ai.neolink.settlement.jobs.RunFailed;
import ai.neolink.settlement.refusal.FirstLine;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.settings.SettingMessage;
import ai.neolink.settlement.store.DatabaseFault;
import ai.neolink.settlement.store.FullDisk;
import ai.neolink.settlement.store.NoLedger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Turns a failure into one sentence and an exit code. Only unforeseen failures have a stack trace, and only in the log.
 */
final class Failures {
    /** The id of a failure of the surroundings: disk, file, port, database. */
    private static final String SURROUNDINGS = "surroundings";

    /**
     * What is told of a failure.
     *
     * @param id   of the refusal, as the page of errors lists it, or of the kind of failure
     * @param code the exit code
     */
    record Told(String id, String sentence, int code) {
        /** Of a failure of the surroundings. */
        Told(String sentence, int code) {
            this(SURROUNDINGS, sentence, code);
        }
    }

    private Failures() {}

    static Told explain(Throwable failure, Place place) {
        var causes = causes(failure);
        for (var cause : causes) {
            var told = explain(cause, causes, place);
            if (told.isPresent()) {
                return told.get();
            }
        }
        LoggerFactory.getLogger("settle").error("Unexpected failure", failure);
        return new Told("unexpected", "unexpected failure: " + DatabaseFault.sentence(failure), Settle.FAILED);
    }

    /** Whether the database or its content failed. */
    static boolean isOfDatabase(Throwable failure) {
        return DatabaseFault.in(failure).isPresent() || causes(failure).stream().anyMatch(NoLedger.class::isInstance);
    }

    private static Optional<Told> explain(Throwable cause, List<Throwable> causes, Place place) {
        return switch (cause) {
            case NoLedger none -> Optional.of(place.noLedger());
            case Refusal refusal
            when FullDisk.in(refusal).isEmpty() ->
                Optional.of(new Told(refusal.sentence().wording().id(), sentences(refusal), refusal.code()));
            case RunFailed failed ->
                Optional.of(new Told(
                        "run-" + failed.ending().name().toLowerCase(Locale.ROOT),
                        failed.getMessage(),
                        code(failed, causes, place)));
            default -> Outside.explain(cause, place);
        };
    }

    /** The exit code of a failed run; one that failed because something was away may be tried again. */
    private static int code(RunFailed failed, List<Throwable> causes, Place place) {
        if (failed.ending() == RunFailed.RunEnding.LOST) {
            return Settle.RUNNING_ELSEWHERE;
        }
        return causes.stream()
                        .flatMap(cause -> Outside.explain(cause, place).stream())
                        .anyMatch(told -> told.code() == Settle.NOT_NOW)
                ? Settle.NOT_NOW
                : Settle.FAILED;
    }

    /** One; a line each if several settings are wrong. */
    private static String sentences(Refusal refusal) {
        return refusal.sentence().wording() == SettingMessage.SEVERAL_FAULTS
                ? refusal.getMessage()
                : FirstLine.of(refusal);
    }

    /** The causes to look at: our own refusals first, wherever they stand, then all from the outermost on. */
    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (var cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        causes.sort(Comparator.comparing(c -> !(c instanceof Refusal || c instanceof RunFailed)));
        return causes;
    }
}
