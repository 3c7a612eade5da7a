package ai.neolink.settlement.console;

import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.BillingZone;

/** What the pages of a run have in common: its name, the way up, and the tabs between them. */
final class RunTabs {
    private RunTabs() {}

    /** @param here the last part of the page's address; {@code stages} for the first page */
    static Leaf.Builder of(Run run, BillingZone zone, String here) {
        var address = RunAddress.of(run, zone);
        return Leaf.of("run.title." + run.kind(), RunAddress.window(run, zone))
                .above("nav.runs", null, "/runs")
                .tab("run.stages", null, address, here.equals("stages"))
                .tab("run.charges", null, address + "/charges", here.equals("charges"))
                .tab("run.changes", null, address + "/changes", here.equals("changes"))
                .tab("nav.exceptions", null, address + "/exceptions", here.equals("exceptions"))
                .tab("run.journals", null, address + "/journals", here.equals("journals"))
                .tab("run.attempts", null, address + "/attempts", here.equals("attempts"));
    }
}
