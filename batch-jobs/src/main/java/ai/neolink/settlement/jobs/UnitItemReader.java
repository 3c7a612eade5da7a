package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.Partition;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Unit;
import ai.neolink.settlement.engine.UnitFailed;
import ai.neolink.settlement.engine.UnitReader;
import ai.neolink.settlement.runs.StopSignal;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the unfinished units of a partition. The position stands in our own table and is committed with each chunk. */
final class UnitItemReader<U> implements ItemStreamReader<Unit<U>> {
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Book<U> book;
    private final Scope scope;
    private final Partition partition;
    private final StopSignal signal;
    private @Nullable UnitReader<U> units;

    UnitItemReader(
            DataSource dataSource, JdbcClient jdbc, Book<U> book, Scope scope, Partition partition, StopSignal signal) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.book = book;
        this.scope = scope;
        this.partition = partition;
        this.signal = signal;
    }

    @Override
    public void open(ExecutionContext context) {
        try {
            units = new UnitReader<>(dataSource, book, partition.parameters(scope));
        } catch (SQLException e) {
            throw new ItemStreamException("the units of book %s cannot be read".formatted(book.id()), e);
        }
    }

    @Override
    public @Nullable Unit<U> read() {
        signal.check();
        if (units == null) {
            return null;
        }
        try {
            return units.next();
        } catch (SQLException | RuntimeException e) {
            throw UnitFailed.of(jdbc, book.id(), units.owner(), units.unit(), e);
        }
    }

    @Override
    public void close() {
        try {
            if (units != null) {
                units.close();
                units = null;
            }
        } catch (SQLException e) {
            throw new ItemStreamException("the units of book %s cannot be closed".formatted(book.id()), e);
        }
    }
}
