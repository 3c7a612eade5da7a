package ai.neolink.settlement.console;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.console.*}.
 *
 * @param hosts Host names under which the console answers, in addition to this machine's own
 */
@ConfigurationProperties("settlement.console")
record ConsoleSettings(@DefaultValue List<String> hosts) {}
