package ai.neolink.settlement.monitor;

import ai.neolink.settlement.settings.Parts;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Looks every minute whether there is something to alert. */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class AlertRoutes extends RouteBuilder {
    @Override
    public void configure() {
        from("timer:alerts?delay=5000&period={{settlement.alert.look-seconds:60}}s&fixedRate=false")
                .routeId("alerts")
                .bean(Alerts.class, "look");
    }
}
