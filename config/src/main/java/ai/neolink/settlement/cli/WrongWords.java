package ai.neolink.settlement.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains wrong words on the command line in one sentence: what was typed, and what is expected. */
final class WrongWords {
    private WrongWords() {}

    /** The sentence. */
    static String explain(ParameterException wrong) {
        var line = wrong.getCommandLine();
        var name = line.getCommandSpec().qualifiedName().replaceFirst("^settle ?", "");
        var help = name.isEmpty() ? "settle help" : "settle help " + name;
        return "%s; see “%s”".formatted(sentence(wrong), help);
    }

    private static String sentence(ParameterException wrong) {
        return switch (wrong) {
            case UnmatchedArgumentException unmatched -> unknown(unmatched) + meant(unmatched);
            case MissingParameterException missing -> missing(missing);
            case OverwrittenOptionException twice ->
                "%s is given twice; keep one".formatted(name(twice.getOverwritten()));
            default ->
                wrong.getArgSpec() == null || wrong.getValue() == null
                        ? String.valueOf(wrong.getMessage())
                        : "%s is “%s”; it must be %s"
                                .formatted(name(wrong.getArgSpec()), wrong.getValue(), kind(wrong.getArgSpec()));
        };
    }

    private static String unknown(UnmatchedArgumentException unmatched) {
        var word = unmatched.getUnmatched().getFirst();
        if (word.startsWith("-")) {
            return "there is no option " + word;
        }
        return unmatched.getCommandLine().getSubcommands().isEmpty()
                ? "“%s” is one word too many".formatted(word)
                : "there is no command “%s”".formatted(word);
    }

    private static String meant(UnmatchedArgumentException unmatched) {
        var suggestions = unmatched.getSuggestions().stream()
                .map(suggestion -> suggestion.replaceFirst("^settle ", ""))
                .limit(2)
                .collect(Collectors.joining(" or "));
        return suggestions.isEmpty() ? "" : "; did you mean %s?".formatted(suggestions);
    }

    /** The missing options; of options that exclude each other, one. */
    private static String missing(MissingParameterException missing) {
        var args = missing.getMissing();
        if (args.isEmpty()) {
            return String.valueOf(missing.getMessage());
        }
        var group = args.getFirst().group();
        var isChoice = group != null && group.exclusive();
        return args.stream().map(WrongWords::name).collect(Collectors.joining(isChoice ? " or " : " and "))
                + (args.size() == 1 || isChoice ? " is missing" : " are missing");
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }

    private static String kind(ArgSpec arg) {
        return arg.type().isEnum()
                ? Arrays.stream(arg.type().getEnumConstants())
                        .map(each -> each.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or "))
                : "a whole number";
    }
}
