package ai.neolink.settlement.cli;

import ai.neolink.settlement.alert.Webhook;
import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.delivery.ExportDelivery;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.schedule.Schedule;
import ai.neolink.settlement.staging.FeedProgress;
import java.util.ArrayList;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** The log line that tells a service's operator what the service does. */
final class Started {
    private Started() {}

    static String sentence(ApplicationContext context) {
        var settings = context.getEnvironment();
        var places = context.getBean(ExportDelivery.class).check().keySet();
        return ("started: pulls %s. %s. Exports are brought to %s. %s. The console is at %s, "
                        + "metrics and health are at http://%s:%s")
                .formatted(
                        pulled(context),
                        context.getBean(Schedule.class),
                        places.isEmpty() ? "no place" : String.join(", ", places),
                        context.getBean(Webhook.class).isSet()
                                ? "The webhook is told of alerts"
                                : "Alerts are only logged",
                        console(settings),
                        settings.getProperty("management.server.address"),
                        settings.getProperty("local.management.port"));
    }

    /** The address of the console, as a browser on this machine writes it. */
    static String console(Environment settings) {
        return "%s://%s:%s"
                .formatted(
                        settings.containsProperty("server.ssl.bundle")
                                        || settings.containsProperty("server.ssl.key-store")
                                        || settings.containsProperty("server.ssl.certificate")
                                ? "https"
                                : "http",
                        settings.getProperty("server.address", "127.0.0.1"),
                        settings.getProperty("local.server.port"));
    }

    private static String pulled(ApplicationContext context) {
        var pulled = new ArrayList<String>();
        var feeds = context.getBean(FeedProgress.class).listed().size();
        if (feeds > 0) {
            pulled.add(Figures.count(feeds, "feed"));
        }
        context.getBeanProvider(StatementFeed.class)
                .orderedStream()
                .filter(StatementFeed::isEnabled)
                .forEach(feed -> pulled.add(feed.channel().path()));
        return pulled.isEmpty() ? "nothing" : String.join(", ", pulled);
    }
}
