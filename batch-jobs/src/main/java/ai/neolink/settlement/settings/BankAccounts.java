package ai.neolink.settlement.settings;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.bank.*} that name accounts.
 *
 * @param account This company's bank account number; the first run fixes it for good
 * @param subAccounts User IDs of the customers of sub-accounts, by the sub-accounts' numbers
 */
@ConfigurationProperties("settlement.bank")
public record BankAccounts(
        @DefaultValue("") String account, @DefaultValue Map<String, String> subAccounts) {}
