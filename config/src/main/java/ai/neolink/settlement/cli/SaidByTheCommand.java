package ai.neolink.settlement.cli;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Lets the command report in one sentence why a start failed; Spring Boot's report would go to standard output with a
 * stack trace.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SaidByTheCommand implements SpringBootExceptionReporter {
    SaidByTheCommand(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        return true;
    }
}
