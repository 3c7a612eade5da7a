package ai.neolink.settlement.workers;

import ai.neolink.settlement.bill.ChannelSettings;
import ai.neolink.settlement.jobs.PartitionRequests;
import ai.neolink.settlement.store.Setting;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Duration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsOperations;
import org.springframework.jms.core.JmsTemplate;

/**
 * The broker ({@code settlement.broker.*}) over which partitions go to workers. Without an address there is none, and partitions are settled
 * by threads of the process that runs them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("settlement.broker.url")
class Broker {
    static final String QUEUE = "settlement.partitions";

    private record Requests(JmsOperations jms, Duration patience) implements PartitionRequests {
        @Override
        public void send(String book, long stepExecution) {
            jms.convertAndSend(QUEUE, stepExecution + " " + book);
        }
    }

    @Bean
    ActiveMQConnectionFactory brokerConnections(Environment environment) throws JMSException {
        var settings = new ChannelSettings(environment, "settlement.broker");
        var factory = new ActiveMQConnectionFactory(settings.required("url"));
        var user = settings.text("user", "");
        if (!user.isEmpty()) {
            factory.setUser(user);
            factory.setPassword(settings.secret("password"));
        }
        // Nobody keeps requests in stock that another worker could take.
        factory.setConsumerWindowSize(0);
        return factory;
    }

    @Bean
    PartitionRequests requestsOverTheBroker(ConnectionFactory connections, Environment environment) {
        var name = "settlement.broker.patience-seconds";
        var seconds = Setting.number(name, environment.getProperty(name, "300"), 1, 86_400);
        return new Requests(new JmsTemplate(new CachingConnectionFactory(connections)), Duration.ofSeconds(seconds));
    }
}
