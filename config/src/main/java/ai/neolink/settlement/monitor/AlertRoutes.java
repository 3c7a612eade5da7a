package ai.neolink.settlement.monitor;

import ai.neolink.settlement.start.Parts;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Looks every minute whether there is something to alert. */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class AlertRoutes extends RouteBuilder {
    private final AlertSettings settings;

    AlertRoutes(AlertSettings settings) {
        this.settings = settings;
    }

    @Override
    public void configure() {
        from("timer:alerts?delay=5000&period=" + settings.lookSeconds() + "s&fixedRate=false")
                .routeId("alerts")
                .bean(Alerts.class, "look");
    }
}
