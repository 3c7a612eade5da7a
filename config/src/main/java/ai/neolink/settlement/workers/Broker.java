package ai.neolink.settlement.workers;

import ai.neolink.settlement.http.Loopback;
import ai.neolink.settlement.jobs.PartitionRequests;
import ai.neolink.settlement.settings.Setting;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsOperations;
import org.springframework.jms.core.JmsTemplate;

/**
 * The broker ({@code settlement.broker.*}) that carries partitions to workers. Without an address there is no broker,
 * and threads of the running process settle the partitions.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("settlement.broker.url")
@EnableConfigurationProperties(BrokerSettings.class)
class Broker {
    private static final String TLS = "sslEnabled=true";
    private static final Pattern TCP = Pattern.compile("tcp://(\\[[^]]*]|[^:/?)]*)");

    static final String QUEUE = "settlement.partitions";

    private record Requests(JmsOperations jms, Duration patience) implements PartitionRequests {
        @Override
        public void send(String book, long stepExecution) {
            jms.convertAndSend(QUEUE, stepExecution + " " + book);
        }
    }

    @Bean
    ActiveMQConnectionFactory brokerConnections(BrokerSettings settings) throws JMSException {
        var url = Setting.required("settlement.broker.url", settings.url());
        if (isPlain(url) && !settings.allowPlain()) {
            throw BrokerMessage.PLAIN_TEXT.refuse();
        }
        var factory = new ActiveMQConnectionFactory(url);
        var user = settings.user().strip();
        if (!user.isEmpty()) {
            factory.setUser(user);
            factory.setPassword(settings.secret());
        }
        // A worker must not hold requests in stock that another worker could take.
        factory.setConsumerWindowSize(0);
        return factory;
    }

    /**
     * Whether one of the brokers is on another machine and has no TLS, either of its own or for all of them: {@code
     * (tcp://a:1,tcp://b:1)?sslEnabled=true}.
     */
    static boolean isPlain(String url) {
        var list = url.lastIndexOf(')');
        if (list >= 0 && url.substring(list).contains(TLS)) {
            return false;
        }
        return Stream.of(url.split(",")).anyMatch(broker -> {
            var host = TCP.matcher(broker);
            return host.find() && !Loopback.is(host.group(1)) && !broker.contains(TLS);
        });
    }

    @Bean
    PartitionRequests requestsOverTheBroker(ConnectionFactory connections, BrokerSettings settings) {
        return new Requests(
                new JmsTemplate(new CachingConnectionFactory(connections)),
                Duration.ofSeconds(settings.patienceSeconds()));
    }
}
