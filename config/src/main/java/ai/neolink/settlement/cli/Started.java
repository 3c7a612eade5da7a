package ai.neolink.settlement.cli;

import ai.neolink.settlement.alert.Webhook;
import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.delivery.ExportDelivery;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.schedule.Schedule;
import ai.neolink.settlement.staging.FeedProgress;
import java.util.ArrayList;
import org.springframework.context.ApplicationContext;

/** The log line that tells a service's operator what the service does. */
final class Started {
    private Started() {}

    static String sentence(ApplicationContext context) {
        var settings = context.getEnvironment();
        var places = context.getBean(ExportDelivery.class).check().keySet();
        return "started: pulls %s. %s. Exports are brought to %s. %s. Metrics and health are at http://%s:%s"
                .formatted(
                        pulled(context),
                        context.getBean(Schedule.class),
                        places.isEmpty() ? "no place" : String.join(", ", places),
                        context.getBean(Webhook.class).isSet()
                                ? "The webhook is told of alerts"
                                : "Alerts are only logged",
                        settings.getProperty("management.server.address"),
                        settings.getProperty("local.management.port"));
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
