package ai.neolink.settlement.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words that are no command line, in one sentence. */
final class WrongWords {
    private WrongWords() {}

    static int explain(ParameterException wrong, String... words) {
        var line = wrong.getCommandLine();
        var name = line.getCommandSpec().qualifiedName().replaceFirst("^settle ?", "");
        var help = name.isEmpty() ? "settle help" : "settle help " + name;
        var message = Printable.text(wrong.getMessage());
        line.getErr().println("settle: %s%s; see “%s”".formatted(message, meant(wrong), help));
        line.getErr().flush();
        return Settle.WRONG_USAGE;
    }

    private static String meant(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        var suggestions = unmatched.getSuggestions().stream()
                .map(suggestion -> suggestion.replaceFirst("^settle ", ""))
                .limit(2)
                .collect(Collectors.joining(" or "));
        return suggestions.isEmpty() ? "" : "; did you mean %s?".formatted(suggestions);
    }
}
