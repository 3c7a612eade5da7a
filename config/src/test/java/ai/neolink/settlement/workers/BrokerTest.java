package ai.neolink.settlement.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.start.Bound;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program talks to a broker in plain text on this machine only (T12). */
class BrokerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tcp://127.0.0.1:61616                                   | false
            tcp://[::1]:61616                                       | false
            tcp://localhost:61616                                   | false
            tcp://broker:61616                                      | true
            tcp://broker:61616?sslEnabled=false                     | true
            tcp://broker:61616?sslEnabled=true                      | false
            (tcp://a:1,tcp://b:1)?ha=true                           | true
            (tcp://a:1,tcp://b:1)?ha=true&sslEnabled=true           | false
            (tcp://a:1?sslEnabled=true,tcp://b:1)                   | true
            (tcp://a:1?sslEnabled=true,tcp://b:1?sslEnabled=true)   | false
            vm://0                                                  | false
            """)
    void whatIsPlain(String url, boolean isPlain) {
        assertThat(Broker.isPlain(url)).isEqualTo(isPlain);
    }

    @Test
    void aPlainOneNeedsASetting() throws Exception {
        assertThatThrownBy(() -> new Broker().brokerConnections(settings("false")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("settlement.broker.allow-plain");
        try (var connections = new Broker().brokerConnections(settings("true"))) {
            assertThat(connections.toURI().getHost()).isEqualTo("broker");
        }
    }

    private static BrokerSettings settings(String allowPlain) {
        return Bound.by(
                BrokerSettings.class,
                Map.of("settlement.broker.url", "tcp://broker:61616", "settlement.broker.allow-plain", allowPlain));
    }
}
