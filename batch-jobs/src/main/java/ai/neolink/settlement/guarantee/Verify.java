package ai.neolink.settlement.guarantee;

import ai.neolink.settlement.guarantee.Guarantee.Extent;
import ai.neolink.settlement.store.DatabaseFault;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks the ledger's guarantees in the order of their numbers (O4 a). A guarantee holds, or its breach tells the exact
 * figures of both sides.
 */
@Component
public class Verify {
    /**
     * The result of checking a guarantee.
     *
     * @param figures what was compared, and how much of it
     * @param breach  what is wrong; empty if the guarantee holds
     * @param failure why the guarantee could not be checked; null if it was checked
     */
    public record Finding(
            int guarantee,
            String name,
            String figures,
            Duration took,
            Optional<String> breach,
            @Nullable RuntimeException failure) {
        public Finding(int guarantee, String name, String figures, Duration took, Optional<String> breach) {
            this(guarantee, name, figures, took, breach, null);
        }

        public boolean holds() {
            return breach.isEmpty();
        }
    }

    private final List<Guarantee> guarantees;
    private final TransactionTemplate reading;

    Verify(List<Guarantee> guarantees, PlatformTransactionManager transactions) {
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        this.guarantees = guarantees.stream()
                .sorted(Comparator.comparingInt(Guarantee::number))
                .toList();
    }

    /** Checks everything that was ever posted; exports are compared with their manifests only. */
    public List<Finding> everything() {
        var findings = check(Extent.QUICK);
        for (var finding : findings) {
            if (finding.failure() != null) {
                throw finding.failure();
            }
        }
        return findings;
    }

    /**
     * Checks each guarantee and notes what it compared and how long that took. If the database or a file is away or
     * broken, the guarantee that needs it has a failure and the others are still checked; any other exception is
     * thrown. A transaction is needed because PostgreSQL's driver otherwise holds all rows of a query at once.
     */
    public List<Finding> check(Extent extent) {
        return guarantees.stream().map(guarantee -> find(guarantee, extent)).toList();
    }

    private Finding find(Guarantee guarantee, Extent extent) {
        var begun = System.nanoTime();
        try {
            return Objects.requireNonNull(reading.execute(status -> {
                if (status.isNewTransaction()) {
                    // What cannot be exported again is a breach, though it ends the transaction.
                    status.setRollbackOnly();
                }
                var checked = guarantee.check(extent);
                return finding(guarantee, checked.figures().get(), begun, checked.breach());
            }));
        } catch (DataAccessException | TransactionException | UncheckedIOException failure) {
            var took = Duration.ofNanos(System.nanoTime() - begun);
            var sentence = "it could not be asked: " + DatabaseFault.sentence(failure);
            return new Finding(guarantee.number(), guarantee.name(), "", took, Optional.of(sentence), failure);
        }
    }

    /**
     * Checks the guarantees of a night for postings from a business date on, in their order. The first that is
     * broken is the last one checked.
     */
    public List<Finding> ofNight(LocalDate date) {
        var extent = new Extent(date, false);
        var findings = new ArrayList<Finding>();
        for (var guarantee : guarantees) {
            if (guarantee.everyNight()) {
                var begun = System.nanoTime();
                findings.add(
                        finding(guarantee, "", begun, guarantee.check(extent).breach()));
                if (!findings.getLast().holds()) {
                    break;
                }
            }
        }
        return findings;
    }

    private static Finding finding(Guarantee guarantee, String figures, long begun, Optional<String> breach) {
        var took = Duration.ofNanos(System.nanoTime() - begun);
        return new Finding(guarantee.number(), guarantee.name(), figures, took, breach);
    }
}
