package ai.neolink.settlement.schedule;

import ai.neolink.settlement.jobs.RunEnded;
import ai.neolink.settlement.report.RunTotals;
import ai.neolink.settlement.start.Parts;
import ai.neolink.settlement.time.BillingZone;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Logs a line for each run that ends in this process, with the figures as fields for programs that read logs. */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class RunLog {
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    private final RunTotals totals;
    private final BillingZone zone;

    RunLog(RunTotals totals, BillingZone zone) {
        this.totals = totals;
        this.zone = zone;
    }

    @EventListener
    void ended(RunEnded ended) {
        var run = ended.run();
        var total = totals.of(run.id());
        var seconds = BigDecimal.valueOf(ended.duration().toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
        var line = with(LOG.atLevel(ended.outcome().equals("failed") ? Level.WARN : Level.INFO), ended)
                .addKeyValue("units", total.units())
                .addKeyValue("charges", total.charges())
                .addKeyValue("amount", total.amount())
                .addKeyValue("exceptions", total.exceptions())
                .addKeyValue("breaks", total.breaks())
                .addKeyValue("seconds", seconds);
        if (ended.isDone()) {
            line.log(
                    "{} is settled, business date {}: {} in {} s",
                    run.name(zone),
                    run.businessDate(),
                    total,
                    seconds.toPlainString());
        } else {
            line.log("{} {} after {} s{}", run.name(zone), words(ended), seconds.toPlainString(), next(ended));
        }
    }

    private static String words(RunEnded ended) {
        return switch (ended.outcome()) {
            case "stopped" -> "was interrupted";
            case "lost" -> "was taken over by another process";
            default -> ended.outcome();
        };
    }

    private static String next(RunEnded ended) {
        return ended.outcome().equals("stopped") ? "; it goes on at the next start" : "";
    }

    private LoggingEventBuilder with(LoggingEventBuilder line, RunEnded ended) {
        return line.addKeyValue("window", ended.run().name(zone))
                .addKeyValue("run_id", ended.run().id())
                .addKeyValue("outcome", ended.outcome());
    }
}
