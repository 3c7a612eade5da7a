package ai.neolink.settlement.staging;

import ai.neolink.settlement.store.Key;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A node that is kept aside with its reason, the field at fault and its raw text (fine print 29, 30, 34). */
record Rejected(
        String hash,
        Reason reason,
        String field,
        @Nullable String accountId,
        @Nullable String resourceId,
        String excerpt,
        String raw) {
    private static final int EXCERPT = 200;
    private static final int LONGEST_FIELD = 32;

    static Rejected of(RawNode raw, Node node, Reason reason, String field) {
        var hash = HexFormat.of().formatHex(Key.sha256(raw.text().getBytes(StandardCharsets.UTF_8)));
        var text = Texts.printable(raw.text());
        return new Rejected(
                hash,
                reason,
                Texts.cut(field, LONGEST_FIELD),
                node.label("accountId"),
                node.label("id"),
                Texts.cut(text, EXCERPT),
                text);
    }
}
