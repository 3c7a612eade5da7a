package ai.neolink.settlement.workers;

import ai.neolink.settlement.jobs.PartitionRequests;
import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/**
 * The broker ({@code settlement.broker.url}, {@code user}, {@code password}) over which partitions go to workers. Without an address there
 * is none, and partitions are settled by threads of the process that runs them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("settlement.broker.url")
class Broker {
    static final String QUEUE = "settlement.partitions";

    @Bean
    ActiveMQConnectionFactory brokerConnections(
            @Value("${settlement.broker.url}") String url,
            @Value("${settlement.broker.user:}") String user,
            @Value("${settlement.broker.password:}") String password) {
        var factory = new ActiveMQConnectionFactory(url, user, password);
        // Nobody keeps requests in stock that another worker could take.
        factory.setConsumerWindowSize(0);
        return factory;
    }

    @Bean
    PartitionRequests requestsOverTheBroker(ConnectionFactory connections) {
        var template = new JmsTemplate(new CachingConnectionFactory(connections));
        return (book, stepExecution) -> template.convertAndSend(QUEUE, stepExecution + " " + book);
    }
}
