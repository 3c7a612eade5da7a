package ai.neolink.settlement.bank;

import ai.neolink.settlement.channel.ProviderPayers;
import ai.neolink.settlement.settings.BankAccounts;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.statement.Channel;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** How files of the bank are read: which accounts are ours, and who pays out to us. */
@Component
@EnableConfigurationProperties({ProviderPayers.AlipayPayers.class, ProviderPayers.WeChatPayers.class})
class BankFormats {
    private final BankAccounts bank;
    private final ProviderPayers.AlipayPayers alipay;
    private final ProviderPayers.WeChatPayers wechat;

    BankFormats(BankAccounts bank, ProviderPayers.AlipayPayers alipay, ProviderPayers.WeChatPayers wechat) {
        this.bank = bank;
        this.alipay = alipay;
        this.wechat = wechat;
    }

    /** @throws ai.neolink.settlement.refusal.Refusal if our account is not set */
    BankFormat format() {
        var main = withoutBlanks(Setting.required("settlement.bank.account", bank.account()));
        var accounts = new HashSet<>(Set.of(main));
        bank.subAccounts().keySet().forEach(number -> accounts.add(withoutBlanks(number)));
        return new BankFormat(
                main,
                accounts,
                Map.of(
                        Channel.ALIPAY, payers(alipay.payoutPayers()),
                        Channel.WECHAT, payers(wechat.payoutPayers())));
    }

    private static Set<String> payers(List<String> names) {
        return names.stream().map(BankFormats::payer).filter(p -> !p.isEmpty()).collect(Collectors.toSet());
    }

    /** Names and accounts of payers are compared in NFKC form and without blanks. */
    static String payer(String text) {
        return withoutBlanks(Normalizer.normalize(text, Normalizer.Form.NFKC));
    }

    static String withoutBlanks(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Our accounts, and the accounts from which providers pay out to us.
     *
     * @param main     our main account, without blanks
     * @param accounts the main account and its sub-accounts, without blanks
     * @param payers   the payers of each provider
     */
    record BankFormat(String main, Set<String> accounts, Map<Channel, Set<String>> payers) {
        boolean isMain(String account) {
            return main.equals(account);
        }

        boolean isOurs(String account) {
            return accounts.contains(withoutBlanks(account));
        }

        Optional<Channel> payoutOf(@Nullable String name, @Nullable String account) {
            var given = Stream.<String>of(Objects.requireNonNullElse(name, ""), Objects.requireNonNullElse(account, ""))
                    .filter(t -> !t.isBlank())
                    .map(BankFormats::payer)
                    .toList();
            return payers.entrySet().stream()
                    .filter(p -> given.stream().anyMatch(p.getValue()::contains))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .findFirst();
        }
    }
}
