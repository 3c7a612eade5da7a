package ai.neolink.settlement.architecture;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.OwnRows;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Unit;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import java.sql.ResultSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** These books are what a book must not be; one of them is as a book may be. */
final class ImpureBooks {
    private ImpureBooks() {}

    abstract static class Base implements Book<Void> {
        final JdbcClient jdbc;

        Base(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public BookId id() {
            return new BookId(99, "IMPURE");
        }

        @Override
        public Set<RunKind> settledBy() {
            return Set.of();
        }

        @Override
        public String dueSql() {
            return "";
        }

        @Override
        public Void usage(ResultSet row) {
            throw new UnsupportedOperationException();
        }
    }

    static final class Queries extends Base {
        Queries(JdbcClient jdbc) {
            super(jdbc);
        }

        @Override
        public Postings settle(Unit<Void> unit, Scope scope) {
            return known() ? Postings.of(unit, List.of()) : Postings.of(unit, List.of());
        }

        private boolean known() {
            return jdbc.sql("select 1").query(Integer.class).single() == 1;
        }
    }

    static final class QueriesInALambda extends Base {
        QueriesInALambda(JdbcClient jdbc) {
            super(jdbc);
        }

        @Override
        public Postings settle(Unit<Void> unit, Scope scope) {
            unit.usage().forEach(u -> jdbc.sql("select 1").query(Integer.class).single());
            return Postings.of(unit, List.of());
        }
    }

    /** {@link AsksAnInterface} asks this interface. */
    interface Known {
        boolean knows(long owner);
    }

    record KnownByTheDatabase(JdbcClient jdbc) implements Known {
        @Override
        public boolean knows(long owner) {
            return jdbc.sql("select 1").query(Integer.class).single() == 1;
        }
    }

    static final class AsksAnInterface extends Base {
        private final Known known;

        AsksAnInterface(JdbcClient jdbc, Known known) {
            super(jdbc);
            this.known = known;
        }

        @Override
        public Postings settle(Unit<Void> unit, Scope scope) {
            return known.knows(unit.owner()) ? Postings.of(unit, List.of()) : Postings.of(unit, List.of());
        }
    }

    /** A book may write its own rows, but not in {@code settle}. */
    static final class OnlyWrites extends Base {
        OnlyWrites(JdbcClient jdbc) {
            super(jdbc);
        }

        @Override
        public Postings settle(Unit<Void> unit, Scope scope) {
            return Postings.of(unit, List.of());
        }

        @Override
        public void writeRows(Run run, OwnRows rows) {
            jdbc.sql("delete from due").update();
        }
    }
}
