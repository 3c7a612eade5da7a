package ai.neolink.settlement.delivery;

import ai.neolink.settlement.delivery.DeliverySettings.Target;
import ai.neolink.settlement.http.Fault;
import ai.neolink.settlement.http.Patience;
import ai.neolink.settlement.outbox.ExportOutbox;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.store.DatabaseFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Brings every folder to each place that has not received it, oldest first. A folder that fails waits, together with
 * the later folders of its place.
 */
@Component
@EnableConfigurationProperties(DeliverySettings.class)
public class ExportDelivery {
    /** How many folders were delivered and how many failed. */
    public record DeliveredExports(int delivered, int failed) {}

    private static final Logger LOG = LoggerFactory.getLogger(ExportDelivery.class);

    private final ObjectProvider<CamelContext> camel;
    private final ObjectProvider<ProducerTemplate> producer;
    private final DeliverySettings targets;
    private final ExportOutbox outbox;

    ExportDelivery(
            ObjectProvider<CamelContext> camel,
            ObjectProvider<ProducerTemplate> producer,
            DeliverySettings targets,
            ExportOutbox outbox) {
        this.camel = camel;
        this.producer = producer;
        this.targets = targets;
        this.outbox = outbox;
    }

    /** Whether a place waits for a folder. */
    public boolean isDue() {
        return targets.targets().keySet().stream()
                .anyMatch(target -> !outbox.pending(target).isEmpty());
    }

    /** Number of folders that places refused, and when the first of them was refused (epoch seconds). */
    public record RefusedFolders(long folders, long since) {}

    public RefusedFolders refused() {
        var refused = outbox.refusedSince();
        refused.keySet().retainAll(targets.targets().keySet());
        var since = refused.values().stream().flatMap(List::stream).toList();
        return new RefusedFolders(
                since.size(), since.stream().min(Long::compare).orElse(0L));
    }

    /** What is wrong with the settings of each place; empty if they are good. */
    public Map<String, Optional<String>> check() {
        var findings = new TreeMap<String, Optional<String>>();
        targets.targets().forEach((name, settings) -> {
            try {
                Place.check(settings);
                findings.put(name, Optional.empty());
            } catch (Refusal e) {
                findings.put(name, Optional.of(e.getMessage()));
            }
        });
        return findings;
    }

    /** Delivers the folders that are due. */
    public DeliveredExports deliver() {
        addRoute();
        var delivered = 0;
        var failed = 0;
        for (var target : targets.targets().entrySet()) {
            for (var folder : outbox.pending(target.getKey())) {
                if (!deliver(target.getKey(), target.getValue(), folder)) {
                    failed++;
                    break;
                }
                delivered++;
            }
        }
        return new DeliveredExports(delivered, failed);
    }

    private boolean deliver(String target, Target settings, Path folder) {
        var period = folder.getFileName().toString();
        var exchange = producer.getObject().request("direct:deliver-export", e -> {
            Place.check(settings);
            e.setProperty(BringFolder.SOURCE, folder);
            e.setProperty(BringFolder.TARGET, settings);
            e.setProperty(Patience.SPENT, new Patience.Spent());
        });
        var failure = exchange.getException();
        if (failure == null) {
            outbox.attempted(
                    target,
                    period,
                    true,
                    Objects.requireNonNullElse(exchange.getProperty(BringFolder.ANSWER, String.class), ""));
            return true;
        }
        if (Fault.of(exchange) == Fault.STOPPING) {
            return false;
        }
        var sentence = DatabaseFault.sentence(failure);
        outbox.attempted(target, period, false, sentence);
        LOG.warn("export {} is not delivered to {}: {}", period, target, sentence);
        return false;
    }

    private void addRoute() {
        var context = camel.getObject();
        if (context.getRoute(DeliveryRoutes.DELIVER) == null) {
            TemplatedRouteBuilder.builder(context, DeliveryRoutes.DELIVER)
                    .routeId(DeliveryRoutes.DELIVER)
                    .add();
        }
    }
}
