package ai.neolink.settlement.event;

import ai.neolink.settlement.id.Key;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event.
 *
 * @param number    1, 2, 3 … without a gap
 * @param what      what is decided or noted, {@code suspense.assign}
 * @param item      what it is about: the id of an item, a month, a person
 * @param answers   the number of the proposal that is approved or withdrawn; null for all others
 * @param person    who signed; null for what nobody signs
 * @param content   canonical JSON, as it was signed
 * @param signature of the content, by the person's key
 * @param hash      over the hash of the event before and everything here
 */
public record Event(
        long number,
        EventKind kind,
        String what,
        String item,
        @Nullable Long answers,
        @Nullable String person,
        String content,
        @Nullable String signature,
        String hash) {
    /** The first event's hash is made with this text as the hash of its predecessor. */
    public static final String GENESIS = "0".repeat(64);

    /** An event with its place in the chain and its hash. */
    static Event after(
            EventHead head,
            EventKind kind,
            String what,
            String item,
            @Nullable Long answers,
            @Nullable String person,
            String content,
            @Nullable String signature) {
        var number = head.number() + 1;
        var event = new Event(number, kind, what, item, answers, person, content, signature, "");
        return new Event(number, kind, what, item, answers, person, content, signature, event.hash(head.hash()));
    }

    /** The last event of the chain; number 0 and {@link #GENESIS} before the first. */
    public record EventHead(long number, String hash) {}

    /** The hash that this event must have behind another: SHA-256 of the JSON array of both. */
    public String hash(String previous) {
        var fields = CanonicalText.array(
                previous,
                String.valueOf(number),
                kind.name(),
                what,
                item,
                answers == null ? "" : answers.toString(),
                person == null ? "" : person,
                content,
                signature == null ? "" : signature);
        return HexFormat.of().formatHex(Key.sha256(fields.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether the content is one that the program could have written. */
    public boolean isReadable() {
        return CanonicalText.isReadable(content);
    }

    /** The content's fields, in the order of their names. */
    public Map<String, String> fields() {
        return CanonicalText.read(content);
    }
}
