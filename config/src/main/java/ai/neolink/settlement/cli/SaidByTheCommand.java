package ai.neolink.settlement.cli;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * What stops a start is said by the command, in one sentence; Spring Boot's report went to standard output, with a
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
