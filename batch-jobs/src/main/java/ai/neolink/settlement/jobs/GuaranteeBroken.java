package ai.neolink.settlement.jobs;

import ai.neolink.settlement.guarantee.Verify.Finding;
import ai.neolink.settlement.refusal.RunFailure;

/** A guarantee of the ledger does not hold. The run fails, and the day is not exported until the guarantee holds. */
final class GuaranteeBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    GuaranteeBroken(Finding finding) {
        super(RunFailure.GUARANTEE_BROKEN.said(
                finding.guarantee(), finding.name(), finding.breach().orElse("")));
    }
}
