package ai.neolink.settlement.bank;

import java.util.Locale;
import java.util.Set;

/** The bank's reference of an entry, by which it is known in whatever statement it stands (P17a). */
final class BankReference {
    private static final Set<String> NONE = Set.of("NONREF", "NOTPROVIDED", "NOTAVAIL");

    private BankReference() {}

    /** @return empty for what banks write where they have no reference: words that say so, blanks, zeros alone */
    static String of(String text) {
        var reference = text.strip();
        return NONE.contains(reference.toUpperCase(Locale.ROOT))
                        || reference.chars().allMatch(c -> c == '0')
                ? ""
                : reference;
    }
}
