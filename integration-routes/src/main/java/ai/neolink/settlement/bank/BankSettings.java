package ai.neolink.settlement.bank;

import ai.neolink.settlement.settings.ChannelSettings;
import ai.neolink.settlement.statement.Channel;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The settings {@code settlement.bank.*}, and the accounts from which providers pay out to us. */
@Component
class BankSettings {
    private final ChannelSettings settings;
    private final Environment environment;

    BankSettings(Environment environment) {
        settings = new ChannelSettings(environment, "settlement.bank");
        this.environment = environment;
    }

    boolean isEnabled() {
        return settings.flag("enabled");
    }

    ChannelSettings all() {
        return settings;
    }

    /** How files are read at present. */
    BankFormat format() {
        var main = withoutBlanks(settings.required("account"));
        var accounts = new HashSet<>(Set.of(main));
        Binder.get(environment)
                .bind("settlement.bank.sub-accounts", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .keySet()
                .forEach(number -> accounts.add(withoutBlanks(number)));
        return new BankFormat(
                main,
                accounts,
                Map.of(
                        Channel.ALIPAY, payers("settlement.alipay.payout-payers"),
                        Channel.WECHAT, payers("settlement.wechat-pay.payout-payers")));
    }

    private Set<String> payers(String setting) {
        return Arrays.stream(environment.getProperty(setting, "").split(","))
                .map(BankSettings::payer)
                .filter(p -> !p.isEmpty())
                .collect(Collectors.toSet());
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
            var given = Stream.of(name, account)
                    .filter(t -> t != null && !t.isBlank())
                    .map(BankSettings::payer)
                    .toList();
            return payers.entrySet().stream()
                    .filter(p -> given.stream().anyMatch(p.getValue()::contains))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .findFirst();
        }
    }
}
