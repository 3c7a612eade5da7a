package ai.neolink.settlement.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.guarantee.Guarantee.Checked;
import ai.neolink.settlement.guarantee.Guarantee.Extent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code verify} asks each guarantee in the right way (O4 a). */
class VerifyTest {
    private record Asked(int number, @Nullable RuntimeException failure) implements Guarantee {
        @Override
        public String name() {
            return "what it is asked in is told";
        }

        @Override
        public Checked check(Extent extent) {
            if (failure != null) {
                throw failure;
            }
            var told = "%s, read only %s"
                    .formatted(
                            TransactionSynchronizationManager.isActualTransactionActive(),
                            TransactionSynchronizationManager.isCurrentTransactionReadOnly());
            return new Checked(Optional.of(told), () -> "");
        }
    }

    private static final RuntimeException GONE = new DataAccessResourceFailureException("gone");

    private final JdbcTransactionManager transactions =
            new JdbcTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:verify"));

    /** Without a transaction, PostgreSQL's driver would hold all rows of a query in memory. */
    @Test
    void eachIsAskedInATransactionThatReads() {
        var verify = new Verify(List.of(new Asked(2, null), new Asked(1, GONE)), transactions);
        assertThat(verify.check(Extent.QUICK))
                .extracting(finding -> finding.breach().orElse(""))
                .satisfiesExactly(
                        failed -> assertThat(failed).startsWith("it could not be asked"),
                        asked -> assertThat(asked).isEqualTo("true, read only true"));
    }

    /** A failure that nobody foresaw is not reported as a database that is away. */
    @Test
    void aBugIsThrown() {
        var bug = new NullPointerException();
        var broken = new UncheckedIOException(new IOException("a file is gone"));
        assertThat(new Verify(List.of(new Asked(1, broken)), transactions)
                        .check(Extent.EVERYTHING)
                        .getFirst()
                        .failure())
                .isSameAs(broken);
        assertThatThrownBy(() -> new Verify(List.of(new Asked(1, bug)), transactions).check(Extent.EVERYTHING))
                .isSameAs(bug);
    }

    /** The command that closes a month asks in a transaction of its own, and writes afterwards. */
    @Test
    void theTransactionOfWhoAsksGoesOn() {
        var verify = new Verify(List.of(new Asked(1, null)), transactions);
        var ends = new TransactionTemplate(transactions).execute(status -> {
            verify.check(Extent.QUICK);
            return status.isRollbackOnly();
        });
        assertThat(ends).isFalse();
    }
}
