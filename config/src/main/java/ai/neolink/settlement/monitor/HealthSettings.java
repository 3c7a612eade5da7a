package ai.neolink.settlement.monitor;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.health.*}.
 *
 * @param hosts who else than this machine sees the details of health
 */
@ConfigurationProperties("settlement.health")
record HealthSettings(@DefaultValue List<String> hosts) {}
