package ai.neolink.settlement.schedule;

import ai.neolink.settlement.start.Parts;
import ai.neolink.settlement.time.BillingZone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The triggers of rounds. Quartz keeps its schedules in the database: one node fires each trigger, a missed time is
 * made good once, and a round whose node died is fired again on another node.
 */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class ScheduleRoutes extends RouteBuilder {
    /** Quartz's MISFIRE_INSTRUCTION_FIRE_ONCE_NOW. The round itself catches up every window that was missed. */
    private static final String FIRE_ONCE_NOW = "1";

    private final Schedule schedule;
    private final BillingZone zone;
    private final int watchSeconds;

    ScheduleRoutes(Schedule schedule, BillingZone zone, ScheduleSettings settings) {
        this.schedule = schedule;
        this.zone = zone;
        watchSeconds = settings.watchSeconds();
    }

    @Override
    public void configure() {
        from(quartz("hourly", schedule.hourly())).routeId("hourly").bean(Rounds.class, "scheduled");
        from(quartz("nightly", schedule.nightly())).routeId("nightly").bean(Rounds.class, "scheduled");
        from(quartz("statements", "0 10/30 * * * ?")).routeId("statements").bean(Rounds.class, "statements");
        from("timer:watch?delay=0&period=" + watchSeconds + "s&fixedRate=false")
                .routeId("watch")
                .bean(Rounds.class, "watch");
    }

    private String quartz(String name, String cron) {
        return "quartz:settlement/" + name + "?cron=" + URLEncoder.encode(cron, StandardCharsets.US_ASCII)
                + "&trigger.timeZone=" + zone.id().getId()
                + "&trigger.misfireInstruction=" + FIRE_ONCE_NOW
                + "&stateful=true&recoverableJob=true&durableJob=true&deleteJob=false";
    }
}
