package ai.neolink.settlement.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.delivery.ExportDelivery;
import ai.neolink.settlement.platform.ActionDelivery;
import ai.neolink.settlement.report.RunTotals.Total;
import org.junit.jupiter.api.Test;

/** The log has one line for each round. */
class RoundReportTest {
    @Test
    void aRoundIsOneLine() {
        var report = new RoundReport();
        report.pulled(80);
        report.pulled(7);
        report.accepted(1);
        report.settled("hour 2026-11-16T23", new Total(200, 170, 1, 0, 60_000));
        report.settled("night 2026-11-16", new Total(10, 6, 0, 2, 858));
        report.told(new ActionDelivery.DeliveredActions(2, 0));
        report.sent(new ExportDelivery.DeliveredExports(0, 1));
        assertThat(report)
                .hasToString("pulled 87 nodes, 1 statement; settled hour 2026-11-16T23, night 2026-11-16; "
                        + "176 charges 608.58 CNY, 1 exception, 2 breaks; 2 actions delivered; 1 export not delivered");
    }

    @Test
    void manyWindowsAreCountedAndNothingIsSaidAsNothing() {
        assertThat(new RoundReport()).hasToString("pulled 0 nodes, 0 statements; nothing settled");
        var report = new RoundReport();
        for (int hour = 10; hour < 16; hour++) {
            report.settled("hour T" + hour, Total.NOTHING);
        }
        assertThat(report.toString())
                .contains(
                        "settled hour T10, hour T11, hour T12, hour T13 and 2 more up to hour T15; 0 charges 0.00 CNY");
    }
}
