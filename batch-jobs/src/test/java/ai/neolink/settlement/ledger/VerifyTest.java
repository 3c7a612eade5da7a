package ai.neolink.settlement.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.ledger.Guarantee.Checked;
import ai.neolink.settlement.ledger.Guarantee.Extent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How guarantees are asked (O4 a). */
class VerifyTest {
    private record Asked(int number, boolean fails) implements Guarantee {
        @Override
        public String name() {
            return "what it is asked in is told";
        }

        @Override
        public Checked check(Extent extent) {
            if (fails) {
                throw new DataAccessResourceFailureException("gone");
            }
            var told = "%s, read only %s"
                    .formatted(
                            TransactionSynchronizationManager.isActualTransactionActive(),
                            TransactionSynchronizationManager.isCurrentTransactionReadOnly());
            return new Checked(Optional.of(told), () -> "");
        }
    }

    private final JdbcTransactionManager transactions =
            new JdbcTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:verify"));

    /** Without one PostgreSQL's driver holds all rows of a query. */
    @Test
    void eachIsAskedInATransactionThatReads() {
        var verify = new Verify(List.of(new Asked(2, false), new Asked(1, true)), transactions);
        assertThat(verify.check(Extent.QUICK))
                .extracting(finding -> finding.breach().orElse(""))
                .satisfiesExactly(
                        failed -> assertThat(failed).startsWith("it could not be asked"),
                        asked -> assertThat(asked).isEqualTo("true, read only true"));
    }

    /** Whoever closes a month asks in a transaction of their own, and writes afterwards. */
    @Test
    void theTransactionOfWhoAsksGoesOn() {
        var verify = new Verify(List.of(new Asked(1, false)), transactions);
        var ends = new TransactionTemplate(transactions).execute(status -> {
            verify.check(Extent.QUICK);
            return status.isRollbackOnly();
        });
        assertThat(ends).isFalse();
    }
}
