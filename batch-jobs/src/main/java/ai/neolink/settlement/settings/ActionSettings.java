package ai.neolink.settlement.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.actions.*}.
 *
 * @param clearAfter how long after its time data is kept before it is told to be cleared
 */
@ConfigurationProperties("settlement.actions")
public record ActionSettings(@DefaultValue("1h") Duration clearAfter) {}
