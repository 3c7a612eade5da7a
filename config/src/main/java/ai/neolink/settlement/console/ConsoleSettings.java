package ai.neolink.settlement.console;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.console.*}.
 *
 * @param hosts names under which the console answers, beside those of this machine (C8)
 */
@ConfigurationProperties("settlement.console")
record ConsoleSettings(@DefaultValue List<String> hosts) {}
