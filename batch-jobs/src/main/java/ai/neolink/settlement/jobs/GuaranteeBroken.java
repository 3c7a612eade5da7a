package ai.neolink.settlement.jobs;

import ai.neolink.settlement.guarantee.Verify.Finding;

/** A guarantee of the ledger does not hold: the run fails, and nothing is exported for the day until it does. */
final class GuaranteeBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    GuaranteeBroken(Finding finding) {
        super("guarantee %d (%s) does not hold: %s"
                .formatted(finding.guarantee(), finding.name(), finding.breach().orElse("")));
    }
}
