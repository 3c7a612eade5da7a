package ai.neolink.settlement.ledger;

import ai.neolink.settlement.ledger.ChartOfAccounts.Account;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The account of each role of a chart. Every role belongs to exactly one account; an account may have several. */
final class AccountRoles {
    private final Map<String, Account> accounts = new TreeMap<>();

    /**
     * @param events of the chart's posting rules: they say which channels and products need an account
     * @throws ai.neolink.settlement.refusal.Refusal that names a role which does not exist, has two accounts or has
     *     none
     */
    AccountRoles(List<Account> accounts, Collection<String> events) {
        var needed = Arrays.stream(Role.values())
                .flatMap(role -> role.neededFor(events))
                .collect(Collectors.toCollection(TreeSet::new));
        accounts.forEach(account -> account.roles().forEach(role -> {
            if (!needed.contains(role)) {
                throw LedgerMessage.NO_ROLE.refuse(account.code(), role, String.join(", ", needed));
            }
            give(role, account);
        }));
        needed.removeAll(this.accounts.keySet());
        if (!needed.isEmpty()) {
            throw LedgerMessage.ROLE_MISSING.refuse(needed.getFirst());
        }
    }

    private void give(String role, Account account) {
        var other = accounts.putIfAbsent(role, account);
        if (other != null) {
            throw LedgerMessage.ROLE_TWICE.refuse(other.code(), account.code(), role);
        }
    }

    /** @param subject a channel or product; null for a role that the whole company has once */
    Account account(Role role, @Nullable String subject) {
        return find(role, subject)
                .orElseThrow(() -> new IllegalArgumentException(
                        "chart of accounts: no account has the role “%s”".formatted(role.of(subject))));
    }

    /** Returns nothing for a channel or product that the chart does not know. */
    Optional<Account> find(Role role, @Nullable String subject) {
        return Optional.ofNullable(accounts.get(role.of(subject)));
    }

    /** The accounts of a role by channel or product. */
    SortedMap<String, Account> bySubject(Role role) {
        var bySubject = new TreeMap<String, Account>();
        var prefix = role.of("");
        accounts.forEach((key, account) -> {
            if (key.startsWith(prefix)) {
                bySubject.put(key.substring(prefix.length()), account);
            }
        });
        return bySubject;
    }
}
