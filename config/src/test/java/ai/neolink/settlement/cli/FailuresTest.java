package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.refusal.CommonMessage;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.runs.NotBegun;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A refusal ends in a sentence and its exit code; a bug, also a library's, is logged with its stack (O5). */
class FailuresTest {
    private final Logger log = (Logger) LoggerFactory.getLogger("settle");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
        log.setAdditive(false);
    }

    @AfterEach
    void leave() {
        log.detachAppender(logged);
        log.setAdditive(true);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(CommonMessage.REASON_NEEDED.refuse(), 2, "a reason is needed"),
                Arguments.of(NotBegun.NOT_DONE.refuse("HOUR x"), 1, "HOUR x was begun and is not done"),
                Arguments.of(
                        new Refusal(NotBegun.NOT_DONE.with("HOUR x"), Refusal.WRONG_USAGE, null),
                        2,
                        "HOUR x was begun and is not done"),
                Arguments.of(NotBegun.NOT_FED.refuse("no"), 75, "no; “settle pull” and try again"),
                Arguments.of(NotBegun.RUN_TAKEN.refuse(7), 4, "another process is settling run 7"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalEndsWithItsCodeWhereverItIs(Refusal refusal, int code, String sentence) {
        for (var failure : new RuntimeException[] {refusal, new IllegalStateException("around it", refusal)}) {
            var told = Failures.explain(failure, new Place());
            assertThat(told.code()).isEqualTo(code);
            assertThat(told.sentence()).startsWith(sentence);
        }
        assertThat(logged.list).isEmpty();
    }

    static Stream<RuntimeException> bugs() {
        return Stream.of(
                new IllegalArgumentException("a bug of ours"),
                new IllegalStateException("a step", new IllegalArgumentException("a bug below")),
                failureOf(() -> UUID.fromString("x")),
                failureOf(() -> Integer.parseInt("x")));
    }

    private static RuntimeException failureOf(Runnable use) {
        try {
            use.run();
            throw new AssertionError("it does not fail");
        } catch (IllegalArgumentException ofALibrary) {
            return ofALibrary;
        }
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aBugIsNoWrongUsageAndIsLoggedWithItsStack(RuntimeException bug) {
        var told = Failures.explain(bug, new Place());
        assertThat(told.code()).isEqualTo(1);
        assertThat(told.sentence()).isEqualTo("unexpected failure: " + bug.getMessage());
        assertThat(logged.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getThrowableProxy()).isNotNull());
    }

    /** If a framework's setting must be a number and is not, this is the operator's mistake. */
    @Test
    void aSettingOfAFrameworkIsNamed() {
        var name = "spring.datasource.hikari.maximum-pool-size";
        var failure = failureOfBinding(name, "many");
        var told = Failures.explain(new IllegalStateException(failure), new Place());
        assertThat(told.code()).isEqualTo(2);
        assertThat(told.sentence()).startsWith(name + " is “many”, which does not fit: ");
    }

    private static RuntimeException failureOfBinding(String name, String value) {
        try {
            new Binder(new MapConfigurationPropertySource(Map.of(name, value))).bind(name, Bindable.of(Integer.class));
            throw new AssertionError("it is bound");
        } catch (org.springframework.boot.context.properties.bind.BindException e) {
            return e;
        }
    }
}
