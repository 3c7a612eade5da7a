package ai.neolink.settlement.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.platform.*} that say by what this ledger is fed.
 *
 * @param feeds the feeds this ledger is fed by; all there are if left out, none for one that is fed otherwise
 */
@ConfigurationProperties("settlement.platform")
public record FeedSettings(
        @Accepts(SettingType.LIST) @DefaultValue("") String feeds) {}
