package ai.neolink.settlement.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.platform.*} that say by what this ledger is fed.
 *
 * @param feeds Feeds that supply this ledger, e.g. accounts,prices; if not set, all; none if it has another source
 */
@ConfigurationProperties("settlement.platform")
public record FeedSettings(
        @Accepts(SettingType.LIST) @DefaultValue("") String feeds) {}
