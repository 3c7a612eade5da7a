package ai.neolink.settlement.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.refusal.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;

/**
 * The bundled chart is that of the rules (ledger, “Chart of accounts”), and one sentence says what is wrong with
 * another chart (E1).
 */
class ChartOfAccountsTest {
    private static final ClassPathResource BUNDLED = new ClassPathResource("chart-of-accounts.yaml");

    private static final Pattern EVENT =
            Pattern.compile("event: ([A-Z_ ]+), debit: (\"[\\d.]+\"), credit: (\"[\\d.]+\")");

    private static final String ROLES =
            "BANK, CLEARING ALIPAY, CLEARING WECHAT, CUSTOMER_BALANCES, DEFERRED_REVENUE, FEES,"
                    + " MERCHANT_BALANCE ALIPAY, MERCHANT_BALANCE WECHAT, OUTPUT_VAT, RECEIVABLES, REVENUE "
                    + "$1, REVENUE IMAGE,"
                    + " REVENUE MODEL, REVENUE STORAGE, REVENUE SUBSCRIPTION, SUSPENSE";

    @TempDir
    private Path home;

    @Test
    void theBundledChartHasTheAccountsOfTheRulesInTheirRoles() throws IOException {
        var chart = ChartOfAccounts.read(BUNDLED);
        assertThat(chart.accounts())
                .extracting(account ->
                        "%s %s %s %s".formatted(account.code(), account.type(), account.roles(), account.name()))
                .containsExactly(
                        "1002 ASSET [BANK] Bank deposits",
                        "1012.01 ASSET [MERCHANT_BALANCE ALIPAY] Alipay merchant balance",
                        "1012.02 ASSET [MERCHANT_BALANCE WECHAT] WeChat Pay merchant balance",
                        "1122 ASSET [RECEIVABLES] Accounts receivable",
                        "1221.01 ASSET [CLEARING ALIPAY] Alipay clearing",
                        "1221.02 ASSET [CLEARING WECHAT] WeChat Pay clearing",
                        "2205.01 LIABILITY [CUSTOMER_BALANCES] Customer balances",
                        "2205.02 LIABILITY [DEFERRED_REVENUE] Deferred subscription revenue",
                        "2221.01 LIABILITY [OUTPUT_VAT] Output VAT",
                        "2241.01 LIABILITY [SUSPENSE] Unidentified receipts",
                        "6001.01 REVENUE [REVENUE COMPUTE] Revenue from compute pay-as-you-go",
                        "6001.02 REVENUE [REVENUE SUBSCRIPTION] Revenue from subscriptions",
                        "6001.03 REVENUE [REVENUE STORAGE] Revenue from storage",
                        "6001.04 REVENUE [REVENUE IMAGE] Revenue from images",
                        "6001.05 REVENUE [REVENUE MODEL] Revenue from models",
                        "6603 EXPENSE [FEES] Payment provider fees");
        assertThat(chart.account(Role.SUSPENSE).code()).isEqualTo("2241.01");
        assertThat(chart.account(Role.REVENUE, "STORAGE").code()).isEqualTo("6001.03");
        assertThat(chart.accounts(Role.CLEARING)).hasSize(2).containsKeys("ALIPAY", "WECHAT");
        assertThatThrownBy(() -> chart.account(Role.REVENUE, "DISK"))
                .hasMessage("chart of accounts: no account has the role “REVENUE DISK”");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            ', roles: FEES'                    |                         | no account has the role “FEES”; write “roles: FEES” at the one it is for
            CLEARING ALIPAY                    | CLEARING WECHAT         | accounts 1221.01 and 1221.02 both have the role “CLEARING WECHAT”; leave it to one of them
            roles: OUTPUT_VAT                  | roles: VAT              | account 2221.01 has the role “VAT”, which does not exist; the roles are ROLES COMPUTE
            event: CHARGE COMPUTE              | event: CHARGE DISK      | account 6001.01 has the role “REVENUE COMPUTE”, which does not exist; the roles are ROLES DISK
            code: "1122"                       | code: "1002"            | account 1002 stands twice
            debit: "1122"                      | debit: "1123"           | rule “RECLASS” names account 1123, which is not in the chart
            event: FEE WECHAT                  | event: FEE ALIPAY       | the rule “FEE ALIPAY” stands twice
            event: FEE WECHAT                  | event: FEE BANK         | there is no posting rule for “FEE WECHAT”
            debit: "1221.01", credit: "2205.01"| debit: "1221.02", credit: "2205.01" | the rule “RECHARGE ALIPAY” has the debit account 1221.02; write 1221.01 there, which has the role “CLEARING ALIPAY”, or give the role to the other
            credit: "6001.03"                  | credit: "6001.04"       | the rule “CHARGE STORAGE” has the credit account 6001.04; write 6001.03 there, which has the role “REVENUE STORAGE”, or give the role to the other
            credit: "6001.03", tax: "2221.01"  | credit: "6001.03", tax: "2241.01" | the rule “CHARGE STORAGE” has the tax account 2241.01; write 2221.01 there, which has the role “OUTPUT_VAT”, or give the role to the other
            credit: "2205.02"                  | credit: "2205.02", tax: "2221.01" | the rule “CHARGE SUBSCRIPTION” has the tax account 2221.01 and credits no revenue; leave tax out
            name: Output VAT                   | name: "Output: VAT"     | the name of account 2221.01 is empty, or holds a line break, tab, colon, semicolon or two blanks
            """)
    void aWrongChartIsRefusedWithASentenceThatNamesTheFile(String what, String by, String sentence) throws IOException {
        var file = changed(what, by == null ? "" : by);
        assertThatThrownBy(() -> ChartOfAccounts.read(file))
                .isInstanceOf(Refusal.class)
                .hasMessage("%s: %s".formatted(file.getDescription(), sentence.replaceAll("ROLES (\\w+)", ROLES)));
    }

    /** A rule of every event is compared with the roles: none may debit what it should credit. */
    @Test
    void aRuleThatIsTurnedRoundIsRefused() throws IOException {
        var rules = EVENT.matcher(
                        BUNDLED.getContentAsString(StandardCharsets.UTF_8).replaceAll("(?<=\\S) +", " "))
                .results()
                .toList();
        assertThat(rules).hasSize(36);
        for (var rule : rules) {
            var event = rule.group(1);
            var turned = "event: %s, debit: %s, credit: %s".formatted(event, rule.group(3), rule.group(2));
            var file = changed(rule.group(), turned);
            assertThatThrownBy(() -> ChartOfAccounts.read(file))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("the rule “%s” has the debit account".formatted(event));
        }
    }

    @Test
    void anAccountMayHaveSeveralRolesAndAnotherNone() throws IOException {
        var chart = ChartOfAccounts.read(changed(
                "roles: REVENUE STORAGE }",
                "roles: [REVENUE STORAGE, REVENUE IMAGE] }\n  - { code: \"9999\", name: Free, type: equity }",
                "roles: REVENUE IMAGE ",
                "oracle: \"7\" ",
                "credit: \"6001.04\"",
                "credit: \"6001.03\""));
        assertThat(chart.account(Role.REVENUE, "IMAGE")).isEqualTo(chart.account(Role.REVENUE, "STORAGE"));
        assertThat(chart.account("9999").roles()).isEmpty();
        assertThat(chart.account("6001.04").oracleCode()).isEqualTo("7");
    }

    /** Returns a copy of the bundled chart in which texts are replaced; several blanks count as one. */
    private FileSystemResource changed(String... whatAndBy) throws IOException {
        var text = BUNDLED.getContentAsString(StandardCharsets.UTF_8).replaceAll("(?<=\\S) +", " ");
        for (int i = 0; i < whatAndBy.length; i += 2) {
            assertThat(text).contains(whatAndBy[i]);
            text = text.replace(whatAndBy[i], whatAndBy[i + 1]);
        }
        return new FileSystemResource(Files.writeString(home.resolve("chart.yaml"), text));
    }
}
