package ai.neolink.settlement.staging;

import ai.neolink.settlement.id.Key;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A rejected node: its reason, the field at fault, and its text as far as the feed names fields (fine print 29, 30, 34;
 * O9).
 */
record Rejected(
        String hash,
        RejectReason reason,
        String field,
        @Nullable String accountId,
        @Nullable String resourceId,
        String excerpt,
        String raw,
        int position) {
    private static final int EXCERPT = 200;
    private static final int LONGEST_FIELD = 32;
    private static final int LONGEST_LABEL = 64;

    /**
     * What the list of rejects shows of a node if the node is rejected. The text is made from the page only then: most
     * nodes are good.
     */
    record Source(
            NodeReader reader,
            byte[] page,
            int from,
            int until,
            @Nullable String accountId,
            @Nullable String resourceId,
            int position) {
        static Source of(RawNode raw, Node node, NodeReader reader, int position) {
            return new Source(
                    reader, raw.page(), raw.from(), raw.until(), node.label("accountId"), node.label("id"), position);
        }

        Rejected rejected(RejectReason reason, String field) {
            var text = Texts.printable(reader.text(page, from, until));
            return new Rejected(
                    HexFormat.of().formatHex(Key.sha256(text.getBytes(StandardCharsets.UTF_8))),
                    reason,
                    Texts.cut(field, LONGEST_FIELD),
                    label(accountId),
                    label(resourceId),
                    Texts.cut(text, EXCERPT),
                    text,
                    position);
        }

        private static @Nullable String label(@Nullable String text) {
            return text == null ? null : Texts.printable(Texts.cut(text, LONGEST_LABEL));
        }
    }
}
