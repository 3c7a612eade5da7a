package ai.neolink.settlement.refusal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Words of the program for people, known by their id. Each area lists its own in an enum. A sentence is put together
 * from words and arguments only when it is read, so that another language can render it (C3).
 */
public interface Wording {
    /** The enum's constant. */
    String name();

    /** The words in English, with a place for each argument ({@link java.util.Formatter}). */
    String text();

    /** The area and the name, {@code recharge.not-in-suspense}. */
    default String id() {
        var area = getClass().getPackageName().replaceFirst("^ai\\.neolink\\.settlement\\.", "");
        return area + '.' + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words with their arguments, e.g. as a part of a longer sentence. */
    default Sentence with(Object... arguments) {
        return new Sentence(this, Arrays.asList(arguments));
    }

    /** Words and what stands in their places; an argument may be a sentence itself. */
    record Sentence(Wording wording, List<Object> arguments) {
        /** The sentence in English. */
        @Override
        public String toString() {
            return wording.text().formatted(arguments.toArray());
        }
    }
}
