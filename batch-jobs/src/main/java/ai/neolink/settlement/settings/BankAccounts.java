package ai.neolink.settlement.settings;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.bank.*} that name accounts.
 *
 * @param account ours
 * @param subAccounts the user IDs of sub-accounts, by their numbers
 */
@ConfigurationProperties("settlement.bank")
public record BankAccounts(
        @DefaultValue("") String account, @DefaultValue Map<String, String> subAccounts) {}
