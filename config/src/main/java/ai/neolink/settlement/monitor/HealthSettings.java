package ai.neolink.settlement.monitor;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.health.*}.
 *
 * @param hosts Addresses and names that see the details of /health, in addition to this machine's own
 */
@ConfigurationProperties("settlement.health")
record HealthSettings(@DefaultValue List<String> hosts) {}
