package ai.neolink.settlement.ledger;

import ai.neolink.settlement.settings.YamlFile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** The accounts of the general ledger and the posting rules: data, checked when they are read. */
public final class ChartOfAccounts {
    /**
     * An account: its code, its name, its type.
     *
     * @param oracle its value in Oracle's chart; null for the code without points
     */
    public record Account(
            String code,
            String name,
            AccountType type,
            @Nullable String oracle) {
        /** Its value in Oracle's chart. */
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

    private final List<Account> accounts;
    private final Map<String, Account> byCode;
    private final Map<String, Rule> rules;

    /** Every event that is posted has its rule in the chart that is bundled. */
    private static final Resource BUNDLED = new ClassPathResource("chart-of-accounts.yaml");

    private ChartOfAccounts(File file) {
        file.accounts.forEach(ChartOfAccounts::check);
        accounts = file.accounts.stream()
                .sorted(Comparator.comparing(Account::code))
                .toList();
        byCode = accounts.stream().collect(Collectors.toMap(Account::code, Function.identity(), (a, b) -> {
            throw wrong("account %s stands twice", a.code);
        }));
        rules = file.postings.stream().collect(Collectors.toMap(Rule::event, Function.identity(), (a, b) -> {
            throw wrong("the rule “%s” stands twice", a.event);
        }));
        rules.values().forEach(this::check);
    }

    private static IllegalArgumentException wrong(String sentence, Object... words) {
        return new IllegalArgumentException("settlement.chart-of-accounts: " + sentence.formatted(words));
    }

    /** @throws IllegalArgumentException with a sentence that names what is wrong */
    public static ChartOfAccounts read(Resource file) {
        var chart = new ChartOfAccounts(YamlFile.read(file, File.class));
        new ChartOfAccounts(YamlFile.read(BUNDLED, File.class))
                .rules.keySet().stream()
                        .filter(event -> !chart.rules.containsKey(event))
                        .findFirst()
                        .ifPresent(event -> {
                            throw wrong("there is no posting rule for “%s”", event);
                        });
        return chart;
    }

    private static void check(Account account) {
        if (account.code.isBlank()) {
            throw wrong("an account needs a code: %s", account);
        }
        if (account.name.isBlank() || BAD_NAME.matcher(account.name).find()) {
            throw wrong(
                    "the name of account %s is empty, or holds a line break, tab, colon, semicolon or two blanks",
                    account.code);
        }
    }

    private void check(Rule rule) {
        for (var code : new String[] {rule.debit, rule.credit, rule.tax}) {
            if (code != null && !byCode.containsKey(code)) {
                throw wrong("rule “%s” names account %s, which is not in the chart", rule.event, code);
            }
        }
    }

    /** In the order of codes. */
    public List<Account> accounts() {
        return accounts;
    }

    public Account account(String code) {
        var account = byCode.get(code);
        if (account == null) {
            throw new IllegalArgumentException("account %s is not in the chart".formatted(code));
        }
        return account;
    }

    /** The rule for a kind and its product or channel. */
    public Rule rule(JournalKind kind, @Nullable String subject) {
        return rule(subject == null ? kind.rule().name() : kind.rule().name() + ' ' + subject);
    }

    public Rule rule(String event) {
        var rule = rules.get(event);
        if (rule == null) {
            throw new IllegalArgumentException("chart of accounts: there is no posting rule for “%s”".formatted(event));
        }
        return rule;
    }
}
