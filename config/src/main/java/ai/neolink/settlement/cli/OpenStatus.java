package ai.neolink.settlement.cli;

import ai.neolink.settlement.period.OpenRejects;
import ai.neolink.settlement.report.OpenFigures;
import ai.neolink.settlement.time.BillingZone;
import org.springframework.stereotype.Component;

/** Shows exceptions and rejects that are open. */
@Component
class OpenStatus {
    private final OpenFigures figures;
    private final OpenRejects rejects;
    private final BillingZone zone;

    OpenStatus(OpenFigures figures, OpenRejects rejects, BillingZone zone) {
        this.figures = figures;
        this.rejects = rejects;
        this.zone = zone;
    }

    void add(Output output) {
        output.add(exceptions());
        output.add(rejects());
    }

    private Table exceptions() {
        var table = new Table(Listing.EXCEPTION_COUNTS);
        figures.exceptions()
                .forEach(listed -> table.row(listed.reason(), listed.windows(), zone.text(listed.firstSeen())));
        return table;
    }

    private Table rejects() {
        var table = new Table(Listing.REJECT_COUNTS);
        rejects.tally().forEach(t -> table.row(t.feed(), t.reason(), t.nodes(), t.times()));
        return table;
    }
}
