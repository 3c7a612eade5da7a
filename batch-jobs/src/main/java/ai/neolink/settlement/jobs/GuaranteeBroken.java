package ai.neolink.settlement.jobs;

import ai.neolink.settlement.guarantee.Verify.Finding;

/** A guarantee of the ledger does not hold. The run fails, and the day is not exported until the guarantee holds. */
final class GuaranteeBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    GuaranteeBroken(Finding finding) {
        super("guarantee %d (%s) does not hold: %s"
                .formatted(finding.guarantee(), finding.name(), finding.breach().orElse("")));
    }
}
