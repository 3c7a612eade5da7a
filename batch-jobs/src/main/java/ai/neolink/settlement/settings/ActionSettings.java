package ai.neolink.settlement.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.actions.*}.
 *
 * @param clearAfter Extra time, e.g. 1h, to keep an instance's data after its clearing is due
 */
@ConfigurationProperties("settlement.actions")
public record ActionSettings(@DefaultValue("1h") Duration clearAfter) {}
