package ai.neolink.settlement.cli;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Gives a command variables in its environment although the command runs in the process of the test. */
public final class GivenVariables implements EnvironmentPostProcessor, Ordered {
    private static final String SOURCE = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    private static Map<String, String> given = Map.of();

    static void set(Map<String, String> variables) {
        given = variables;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!given.isEmpty()) {
            Map<String, Object> all = new HashMap<>(environment.getSystemEnvironment());
            all.putAll(given);
            environment.getPropertySources().replace(SOURCE, new SystemEnvironmentPropertySource(SOURCE, all));
        }
    }

    /** Runs before every other reader of the environment. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
