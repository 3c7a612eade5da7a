package ai.neolink.settlement.cli;

import ai.neolink.settlement.jobs.RunFailed;
import ai.neolink.settlement.runs.Refused;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Turns a failure into one sentence and an exit code; a stack trace is only for what nobody foresaw, and only in the log. */
final class Failures {
    private static final int H2_IN_USE = 90020;

    private Failures() {}

    static int explain(Throwable failure, PrintWriter err) {
        for (var cause : causes(failure)) {
            switch (cause) {
                case Refused refused -> {
                    return say(err, refused.getMessage(), code(refused));
                }
                case RunFailed failed -> {
                    return say(err, failed.getMessage(), Settle.FAILED);
                }
                case IllegalArgumentException wrong -> {
                    return say(err, wrong.getMessage(), Settle.WRONG_USAGE);
                }
                case SQLException e
                when e.getErrorCode() == H2_IN_USE -> {
                    return say(err, "another process has the embedded database open", Settle.RUNNING_ELSEWHERE);
                }
                case SQLException e
                when e.getSQLState() != null && e.getSQLState().matches("08.*|28.*|3D.*") -> {
                    return say(err, "the database cannot be used: " + e.getMessage(), Settle.WRONG_USAGE);
                }
                default -> {
                    // look further down
                }
            }
        }
        LoggerFactory.getLogger("settle").error("Unexpected failure", failure);
        return say(err, "unexpected failure: " + failure.getMessage(), Settle.FAILED);
    }

    private static int code(Refused refused) {
        return switch (refused.kind()) {
            case FAILED_BEFORE -> Settle.FAILED;
            case TOO_EARLY, NO_START -> Settle.WRONG_USAGE;
            case NOT_FED -> Settle.NOT_NOW;
            case ALREADY_RUNNING -> Settle.RUNNING_ELSEWHERE;
        };
    }

    private static int say(PrintWriter err, String sentence, int code) {
        err.println("settle: " + Printable.text(sentence));
        err.flush();
        return code;
    }

    /** Our own sentences first, wherever they are in the chain; then from the top down. */
    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (var cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        causes.sort(Comparator.comparing(c -> !(c instanceof Refused || c instanceof RunFailed)));
        return causes;
    }
}
