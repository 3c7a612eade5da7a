package ai.neolink.settlement.start;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;

/**
 * What of Spring Boot's and Camel's configuration a start brings up, by {@code settlement.parts}: a command that
 * settles needs no routes, one that pulls no schedules and no web server. What is not needed is not even looked at, so
 * commands answer quickly.
 */
public final class Parts implements AutoConfigurationImportFilter, EnvironmentAware, PriorityOrdered {
    /** The setting; not for operators. */
    public static final String SETTING = "settlement.parts";

    /** Database, jobs, exports. */
    public static final String CORE = "core";

    /** And Camel. */
    public static final String ROUTES = "routes";

    /** And schedules, metrics, a web server: all there is. */
    public static final String SERVICE = "service";

    private static final List<String> OF_CORE = Stream.of(
                    "autoconfigure.",
                    "batch.",
                    "flyway.",
                    "jackson.",
                    "jdbc.autoconfigure.",
                    "persistence.",
                    "transaction.")
            .map("org.springframework.boot."::concat)
            .toList();

    private static final List<String> NOT_OF_CORE =
            List.of(".jdbc.autoconfigure.health.", ".jdbc.autoconfigure.metrics.", ".autoconfigure.observation.");

    private String parts = SERVICE;

    @Override
    public void setEnvironment(Environment environment) {
        parts = environment.getProperty(SETTING, CORE);
    }

    /**
     * Before Spring Boot's own filters: to see whether a class is there they load it, which took a twentieth of each
     * command's start.
     */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        var wanted = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            wanted[i] = classes[i] != null && isWanted(classes[i]);
        }
        return wanted;
    }

    private boolean isWanted(String name) {
        if (parts.equals(SERVICE)) {
            return true;
        }
        return name.startsWith("org.springframework.boot.")
                ? OF_CORE.stream().anyMatch(name::startsWith)
                        && NOT_OF_CORE.stream().noneMatch(name::contains)
                : parts.equals(ROUTES);
    }
}
