package ai.neolink.settlement.ledger;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.settings.YamlFile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** The accounts of the general ledger and the posting rules: data, checked when the file is read. */
public final class ChartOfAccounts {
    /**
     * An account of the chart.
     *
     * @param roles  what the account is for (see {@link Role}); most accounts have one
     * @param oracle the account's value in Oracle's chart; null if that is the code without points
     */
    public record Account(
            String code,
            String name,
            AccountType type,
            List<String> roles,
            @Nullable String oracle) {
        /** An account in the file may leave its roles out. */
        public Account {
            roles = roles == null ? List.of() : List.copyOf(roles);
        }

        /** The account's value in Oracle's chart. */
        public String oracleCode() {
            return oracle == null ? code.replace(".", "") : oracle;
        }
    }

    /** What an event debits and credits; with a tax account, the side that earns is split into net and tax. */
    public record Rule(
            String event,
            String debit,
            String credit,
            @Nullable String tax) {}

    record File(List<Account> accounts, List<Rule> postings) {}

    /** These would break plain-text accounting. */
    private static final Pattern BAD_NAME = Pattern.compile("[\\r\\n\\t:;]|  ");

    /** Every event that is posted has its rule in the bundled chart. */
    private static final Resource BUNDLED = new ClassPathResource("chart-of-accounts.yaml");

    private final List<Account> accounts;
    private final Map<String, Account> byCode;
    private final Map<String, Rule> rules;
    private final AccountRoles roles;

    private ChartOfAccounts(File file) {
        file.accounts.forEach(ChartOfAccounts::check);
        accounts = file.accounts.stream()
                .sorted(Comparator.comparing(Account::code))
                .toList();
        byCode = accounts.stream().collect(Collectors.toMap(Account::code, Function.identity(), (a, b) -> {
            throw LedgerMessage.ACCOUNT_TWICE.refuse(a.code);
        }));
        rules = file.postings.stream().collect(Collectors.toMap(Rule::event, Function.identity(), (a, b) -> {
            throw LedgerMessage.RULE_TWICE.refuse(a.event);
        }));
        rules.values().forEach(this::check);
        roles = new AccountRoles(accounts, rules.keySet());
    }

    /** @throws Refusal with a sentence that names the file and what is wrong in it */
    public static ChartOfAccounts read(Resource file) {
        var content = YamlFile.read(file, File.class);
        try {
            var chart = new ChartOfAccounts(content);
            chart.needRulesOf(YamlFile.read(BUNDLED, File.class));
            content.postings.forEach(new RuleRoles(chart.roles, chart.rules.keySet())::check);
            return chart;
        } catch (Refusal e) {
            throw LedgerMessage.OF_FILE.because(e, file.getDescription(), e.sentence());
        }
    }

    private void needRulesOf(File bundled) {
        for (var rule : bundled.postings) {
            if (!rules.containsKey(rule.event)) {
                throw LedgerMessage.NO_RULE.refuse(rule.event);
            }
        }
    }

    private static void check(Account account) {
        if (account.code.isBlank()) {
            throw LedgerMessage.NO_CODE.refuse(account);
        }
        if (account.name.isBlank() || BAD_NAME.matcher(account.name).find()) {
            throw LedgerMessage.NO_NAME.refuse(account.code);
        }
    }

    private void check(Rule rule) {
        for (var code : new String[] {rule.debit, rule.credit, rule.tax}) {
            if (code != null && !byCode.containsKey(code)) {
                throw LedgerMessage.NO_ACCOUNT_OF_RULE.refuse(rule.event, code);
            }
        }
    }

    /** Every account, in the order of codes. */
    public List<Account> accounts() {
        return accounts;
    }

    /** The account of a code that was posted to. */
    public Account account(String code) {
        var account = byCode.get(code);
        if (account == null) {
            throw LedgerMessage.NO_ACCOUNT.refuse(code);
        }
        return account;
    }

    /** The account of a role that the whole company has once. */
    public Account account(Role role) {
        return roles.account(role, null);
    }

    /** The account of a role that each channel or product has, such as {@code REVENUE} of {@code COMPUTE}. */
    public Account account(Role role, String subject) {
        return roles.account(role, subject);
    }

    /** The accounts of a role that each channel or product has, by channel or product. */
    public SortedMap<String, Account> accounts(Role role) {
        return roles.bySubject(role);
    }

    /** The rule for a kind and its product or channel. */
    public Rule rule(JournalKind kind, @Nullable String subject) {
        return rule(subject == null ? kind.rule().name() : kind.rule().name() + ' ' + subject);
    }

    /** The rule for an event as the chart writes it, such as {@code FEE ALIPAY}. */
    public Rule rule(String event) {
        return findRule(event)
                .orElseThrow(() -> new IllegalArgumentException(
                        "chart of accounts: there is no posting rule for “%s”".formatted(event)));
    }

    /** The rule for an event, for who asks which events there are. */
    public Optional<Rule> findRule(String event) {
        return Optional.ofNullable(rules.get(event));
    }
}
