package ai.neolink.settlement.console;

import ai.neolink.settlement.explain.Saying;
import ai.neolink.settlement.guarantee.Breach;
import ai.neolink.settlement.people.EventFault;
import ai.neolink.settlement.refusal.RunFailure;
import ai.neolink.settlement.refusal.Wording;
import ai.neolink.settlement.refusal.Wording.Sentence;
import ai.neolink.settlement.statement.FileFault;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sentences that the ledger keeps as finished English: they are recognised by the wordings they were made of. */
final class Stored {
    private static final Pattern PLACE = Pattern.compile("%[sd]");
    private static final String NEXT = "; ";

    private static final Wording[] REASONS = Stream.of(
                    RunFailure.values(), Breach.values(), FileFault.values(), EventFault.values())
            .flatMap(Stream::of)
            .toArray(Wording[]::new);

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

    /** Sentences that are joined by semicolons; empty unless each of them is recognised. */
    static Optional<Sentence> listed(String text, Wording... wordings) {
        for (var end = text.indexOf(NEXT); end >= 0; end = text.indexOf(NEXT, end + 1)) {
            var rest = text.substring(end + NEXT.length());
            var list = recognised(text.substring(0, end), wordings)
                    .flatMap(first -> listed(rest, wordings).map(others -> Saying.AND.with(first, others)));
            if (list.isPresent()) {
                return list;
            }
        }
        return recognised(text, wordings);
    }

    /** Why a run failed, what is wrong with a guarantee, why a statement is quarantined; or else the text itself. */
    static Object reason(String text) {
        return listed(text, REASONS).<Object>map(sentence -> sentence).orElse(text);
    }

    /** As {@link #recognised}, or else the text itself, which is quoted. */
    static Object told(String text, Wording... wordings) {
        return recognised(text, wordings).<Object>map(sentence -> sentence).orElse(text);
    }

    /**
     * No argument is several sentences, and what stands after a colon is a sentence itself: otherwise the whole is
     * quoted rather than told by half.
     */
    private static boolean isWhole(Sentence sentence) {
        var arguments = sentence.arguments();
        return arguments.stream().noneMatch(argument -> argument instanceof String text && text.contains(NEXT))
                && (!sentence.wording().text().endsWith(": %s") || arguments.getLast() instanceof Sentence);
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
                        .filter(Stored::isWhole)
                : Stream.empty();
    }
}
