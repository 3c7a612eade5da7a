package ai.neolink.settlement.workers;

import ai.neolink.settlement.jobs.PartitionWorker;
import ai.neolink.settlement.jobs.Partitions;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Takes requests for partitions from the broker, up to {@code settlement.partitions} at a time, and settles them. If
 * this process ends before a request is done, the database rolls the current chunk back, the request returns to the
 * broker, and another worker continues.
 */
@Component
@ConditionalOnProperty("settlement.broker.url")
@Lazy
public class Worker implements AutoCloseable {
    private final DefaultMessageListenerContainer requests = new DefaultMessageListenerContainer();
    private final PartitionWorker partitions;
    private final int side;

    Worker(ConnectionFactory connections, PartitionWorker partitions, Partitions sideBySide) {
        this.partitions = partitions;
        this.side = sideBySide.count();
        requests.setConnectionFactory(connections);
        requests.setDestinationName(Broker.QUEUE);
        requests.setSessionTransacted(true);
        requests.setConcurrentConsumers(side);
        requests.setMessageListener((MessageListener) message -> take((TextMessage) message));
        requests.afterPropertiesSet();
    }

    private void take(TextMessage message) {
        try {
            var words = message.getText().split(" ", 2);
            partitions.settle(words[1], Long.parseLong(words[0]));
        } catch (JMSException e) {
            throw new IllegalStateException("a request of the broker cannot be read", e);
        }
    }

    /** Begins to take requests. */
    public void start() {
        requests.start();
    }

    @Override
    public void close() {
        requests.shutdown();
    }

    @Override
    public String toString() {
        return "settles partitions of other processes' runs, %d at a time".formatted(side);
    }
}
