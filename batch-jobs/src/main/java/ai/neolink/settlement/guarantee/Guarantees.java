package ai.neolink.settlement.guarantee;

import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lists the guarantees that need the ledger alone. Other guarantees stand in the package of the data they check.
 */
@Configuration(proxyBeanMethods = false)
class Guarantees {
    private record Within(int number, String name, Function<Guarantee.Extent, Guarantee.Checked> looked)
            implements Guarantee {
        @Override
        public Checked check(Extent extent) {
            return looked.apply(extent);
        }
    }

    @Bean
    Guarantee journalsBalance(BalanceGuarantees balances) {
        return new Within(1, "every journal balances", balances::journalsBalance);
    }

    @Bean
    Guarantee customersAgree(BalanceGuarantees balances) {
        return new Within(2, "customer balances agree with the ledger", balances::customersAgree);
    }

    @Bean
    Guarantee deferredAgrees(SubledgerGuarantees subledger) {
        return new Within(4, "deferred revenue is what is not yet recognised", extent -> subledger.deferredAgrees());
    }

    @Bean
    Guarantee clearingAgrees(SubledgerGuarantees subledger) {
        return new Within(5, "clearing and suspense are what is open", extent -> subledger.clearingAgrees());
    }

    @Bean
    Guarantee idsAreNameBased(ChainGuarantee chain) {
        return new Within(8, "every journal carries the id of its run and kind", chain::idsAreNameBased);
    }
}
