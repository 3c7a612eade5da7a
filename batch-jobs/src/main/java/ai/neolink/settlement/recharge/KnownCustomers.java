package ai.neolink.settlement.recharge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one customer whom a transfer names: by the sub-account that received it, or else by the only known user ID
 * in its remark (payments rule 9; P20, P21). Neither amount nor payer is ever used.
 */
final class KnownCustomers {
    /** Stands for two IDs that differ only in case or blanks: such an ID names nobody. */
    private static final long AMBIGUOUS = -1;

    private record Occurrence(int from, int until, long account) {
        boolean isInside(Occurrence other) {
            return other.from <= from && until <= other.until && other.until - other.from > until - from;
        }
    }

    private final Map<String, String> subAccounts;
    private final Map<String, Long> accounts = new HashMap<>();
    private final Map<String, Long> exact = new HashMap<>();
    private int longest;

    /** @param subAccounts number without blanks → user ID */
    KnownCustomers(Map<String, String> subAccounts) {
        this.subAccounts = subAccounts;
    }

    void add(String id, long account) {
        var normal = withoutBlanks(normalise(id));
        longest = Math.max(longest, normal.length());
        accounts.merge(normal, account, (a, b) -> AMBIGUOUS);
        if (subAccounts.containsValue(id)) {
            exact.put(id, account);
        }
    }

    static String withoutBlanks(String text) {
        return text.chars()
                .filter(c -> !isBlank((char) c))
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static String normalise(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** @return the customer's key; empty if nobody or more than one customer is named */
    OptionalLong named(@Nullable String subAccount, @Nullable String remark) {
        var dedicated = subAccount == null ? null : subAccounts.get(withoutBlanks(subAccount));
        if (dedicated != null) {
            var account = exact.get(dedicated);
            return account == null ? OptionalLong.empty() : OptionalLong.of(account);
        }
        return remark == null ? OptionalLong.empty() : inRemark(normalise(remark));
    }

    private OptionalLong inRemark(String text) {
        var found = occurrences(text);
        var accounts = found.stream()
                .filter(o -> found.stream().noneMatch(o::isInside))
                .mapToLong(Occurrence::account)
                .distinct()
                .toArray();
        return accounts.length == 1 && accounts[0] != AMBIGUOUS ? OptionalLong.of(accounts[0]) : OptionalLong.empty();
    }

    /**
     * The occurrences of IDs. An ID occurs where its characters follow each other with only blanks between them, and no
     * word continues before or after.
     */
    private List<Occurrence> occurrences(String text) {
        var found = new ArrayList<Occurrence>();
        for (int from = 0; from < text.length(); from++) {
            if (isBlank(text.charAt(from)) || from > 0 && goesOn(text.charAt(from - 1))) {
                continue;
            }
            var word = new StringBuilder();
            for (int until = from; until < text.length() && word.length() < longest; until++) {
                if (isBlank(text.charAt(until))) {
                    continue;
                }
                word.append(text.charAt(until));
                if (until + 1 == text.length() || !goesOn(text.charAt(until + 1))) {
                    var account = accounts.get(word.toString());
                    if (account != null) {
                        found.add(new Occurrence(from, until + 1, account));
                    }
                }
            }
        }
        return found;
    }

    private static boolean goesOn(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
