package ai.neolink.settlement.bank;

import java.util.Locale;
import java.util.Set;

/** The bank's reference of an entry, by which the entry is recognised in any statement (P17a). */
final class BankReference {
    private static final Set<String> NONE = Set.of("NONREF", "NOTPROVIDED", "NOTAVAIL");

    private BankReference() {}

    /** @return the reference; empty for what banks write where they have none: words that say so, blanks, only zeros */
    static String of(String text) {
        var reference = text.strip();
        return NONE.contains(reference.toUpperCase(Locale.ROOT))
                        || reference.chars().allMatch(c -> c == '0')
                ? ""
                : reference;
    }
}
