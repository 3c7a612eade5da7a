package ai.neolink.settlement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.engine.Partition;
import ai.neolink.settlement.engine.Plan;
import ai.neolink.settlement.engine.PostingWriter;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Scopes;
import ai.neolink.settlement.engine.UnitReader;
import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.rating.compute.Compute;
import ai.neolink.settlement.rating.compute.ComputeBook;
import ai.neolink.settlement.runs.Lease;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.StopSignal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The unique key of a posting is the last protection. If two runs of one window are ever made at once, in spite of
 * owner, epoch and the rule of one run at a time, the key refuses the second. The negative control drops the key; the
 * same test must then fail.
 */
@Tag("database")
class DoublePostingTest {
    /** Makes two runs of the same hour; both saw that nothing was charged, and each posts what it found. */
    private static void launchTwice(Scenario s) throws SQLException {
        s.accounts("a").price("p1", "COMPUTE", "h100", "1", "2.50", "");
        s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T11:00:00");
        s.session("s2", 1, "a", "i2", "h100", "21T10:00:00", "21T11:00:00");
        s.jdbc()
                .sql("alter table settlement_run drop constraint settlement_run_one_at_a_time")
                .update();
        try (var lease = new Lease(s.bean(Owner.class), s.bean(StopSignal.class))) {
            var first = plan(s, lease);
            var second = plan(s, lease);
            var found = List.of(rate(s, first), rate(s, second));
            write(s, first, found.getFirst());
            try {
                write(s, second, found.getLast());
            } catch (DataIntegrityViolationException e) {
                assertThat(e).hasStackTraceContaining("charge");
            }
        }
        assertThat(s.charges())
                .containsExactly("COMPUTE a i1 21T10:00:00 #0 3600 2.50", "COMPUTE a i2 21T10:00:00 #0 3600 2.50");
        assertThat(s.jdbc()
                        .sql("select sum(charged_fen) from customer_day")
                        .query(Long.class)
                        .single())
                .isEqualTo(500);
    }

    private static Scope plan(Scenario s, Lease lease) {
        var run = s.begin(lease, "21T10");
        var scope = s.bean(Scopes.class).of(run, lease.ownership().epoch());
        s.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            s.bean(ai.neolink.settlement.posting.CustomerDays.class).open(run);
            s.bean(Plan.class).make(s.bean(ComputeBook.class), scope, 1);
        });
        return scope;
    }

    private static Partition partition(Scenario s, Scope scope) {
        return Partition.load(s.jdbc(), scope.run().id(), Compute.BOOK, 0);
    }

    private static List<Postings> rate(Scenario s, Scope scope) throws SQLException {
        var book = s.bean(ComputeBook.class);
        var postings = new ArrayList<Postings>();
        try (var units = new UnitReader<>(
                s.bean(DataSource.class), book, partition(s, scope).parameters(scope))) {
            for (var unit = units.next(); unit != null; unit = units.next()) {
                postings.add(book.settle(unit, scope));
            }
        }
        return postings;
    }

    private static void write(Scenario s, Scope scope, List<Postings> postings) {
        s.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> s.bean(PostingWriter.class)
                        .write(s.bean(ComputeBook.class), scope, partition(s, scope), postings));
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void theSecondOfTwoRunsIsRefusedByTheKeyOfItsPostings(Databases database) throws Exception {
        try (var s = new Scenario(database)) {
            launchTwice(s);
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void withoutThatKeyTheTestFails(Databases database) {
        try (var s = new Scenario(database)) {
            if (database == Databases.H2) {
                s.jdbc()
                        .sql("alter table charge drop constraint charge_no_truncate")
                        .update();
            }
            s.jdbc().sql("alter table charge drop constraint charge_pk").update();
            assertThatThrownBy(() -> launchTwice(s)).isInstanceOf(AssertionError.class);
        }
    }
}
