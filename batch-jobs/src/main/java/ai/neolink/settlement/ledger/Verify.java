package ai.neolink.settlement.ledger;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The ledger's guarantees (ledger, “Guarantees”): each holds, or is broken with the exact figures of both sides. */
@Component
public class Verify {
    /** What came of checking a guarantee: {@code breach} says what is wrong, empty if it holds. */
    public record Finding(int guarantee, String name, Optional<String> breach) {
        public boolean holds() {
            return breach.isEmpty();
        }
    }

    private final BalanceGuarantees balances;
    private final SubledgerGuarantees subledger;
    private final ChainGuarantee chain;
    private final Completeness completeness;

    Verify(BalanceGuarantees balances, SubledgerGuarantees subledger, ChainGuarantee chain, Completeness completeness) {
        this.balances = balances;
        this.subledger = subledger;
        this.chain = chain;
        this.completeness = completeness;
    }

    /** Everything ever posted. */
    public List<Finding> everything() {
        return Stream.concat(
                        of(LocalDate.of(1, 1, 1)).stream(),
                        Stream.of(
                                finding(6, "no posted row was changed", chain.check()),
                                complete(completeness.everything())))
                .sorted(Comparator.comparingInt(Finding::guarantee))
                .toList();
    }

    /** What was posted from a business date on, and the balances as they stand. */
    public List<Finding> since(LocalDate date) {
        return Stream.concat(of(date).stream(), Stream.of(complete(completeness.since(date))))
                .toList();
    }

    private List<Finding> of(LocalDate from) {
        return List.of(
                finding(1, "every journal balances", balances.journalsBalance(from)),
                finding(2, "customer balances agree with the ledger", balances.customersAgree(from)),
                finding(3, "charges agree with revenue and VAT", subledger.chargesAgree(from)),
                finding(4, "deferred revenue is what is not yet recognised", subledger.deferredAgrees()),
                finding(5, "clearing and suspense are what is open", subledger.clearingAgrees()),
                finding(8, "every journal carries the id of its run and kind", chain.idsAreNameBased(from)));
    }

    private static Finding complete(Optional<String> breach) {
        return finding(9, "every second of pay-as-you-go compute is billed, off or excepted", breach);
    }

    private static Finding finding(int number, String name, Optional<String> breach) {
        return new Finding(number, name, breach);
    }
}
