package ai.neolink.settlement.refusal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A sentence for people, known by its id. Each area lists its own in an enum. A sentence is put together from message
 * and arguments only when it is read, so that another language can render it.
 */
public interface Message {
    /** The enum's constant. */
    String name();

    /** The sentence in English, with a place for each argument ({@link java.util.Formatter}). */
    String text();

    /** How a command ends that is refused so (O5). */
    default int code() {
        return Refusal.WRONG_USAGE;
    }

    /** The area and the name, {@code recharge.not-in-suspense}. */
    default String id() {
        var area = getClass().getPackageName().replaceFirst("^ai\\.neolink\\.settlement\\.", "");
        return area + '.' + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The sentence with its arguments, e.g. as a part of another one. */
    default Sentence with(Object... arguments) {
        return new Sentence(this, Arrays.asList(arguments));
    }

    /** To be thrown. */
    default Refusal refuse(Object... arguments) {
        return new Refusal(with(arguments), code(), null);
    }

    /** To be thrown where something else failed first. */
    default Refusal because(Throwable cause, Object... arguments) {
        return new Refusal(with(arguments), code(), cause);
    }

    /** A message and what stands in its places; an argument may be a sentence itself. */
    record Sentence(Message message, List<Object> arguments) {
        @Override
        public String toString() {
            return message.text().formatted(arguments.toArray());
        }
    }
}
