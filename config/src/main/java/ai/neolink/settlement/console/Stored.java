package ai.neolink.settlement.console;

import ai.neolink.settlement.refusal.Wording;
import ai.neolink.settlement.refusal.Wording.Sentence;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sentences that the ledger keeps as finished English: they are recognised by the wordings they were made of. */
final class Stored {
    private static final Pattern PLACE = Pattern.compile("%[sd]");

    private Stored() {}

    /**
     * The sentence as wording and arguments, which may be such sentences themselves; empty if none of the wordings made
     * it.
     */
    static Optional<Sentence> recognised(String text, Wording... wordings) {
        return Stream.of(wordings)
                .flatMap(wording -> recognised(text, wording, wordings))
                .findFirst();
    }

    /** As {@link #recognised}, or else the text itself, which is quoted. */
    static Object told(String text, Wording... wordings) {
        return recognised(text, wordings).<Object>map(sentence -> sentence).orElse(text);
    }

    private static Stream<Sentence> recognised(String text, Wording wording, Wording... among) {
        var words = PLACE.splitAsStream(wording.text()).map(Pattern::quote).toList();
        var end = PLACE.matcher(wording.text()).results().count() == words.size() ? "(.+)" : "";
        var match = Pattern.compile(String.join("(.+)", words) + end).matcher(text);
        return match.matches()
                ? Stream.of(wording.with(IntStream.rangeClosed(1, match.groupCount())
                        .mapToObj(match::group)
                        .map(part -> told(part, among))
                        .toArray()))
                : Stream.empty();
    }
}
