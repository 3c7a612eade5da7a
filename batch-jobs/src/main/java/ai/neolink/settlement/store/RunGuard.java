package ai.neolink.settlement.store;

import java.sql.DatabaseMetaData;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps the subledger of runs that are over: new rows of posted tables must be of a later run. The database checks it for every row at next to
 * no cost; a trigger would take a fifth of the time of an hour.
 */
@Component
public class RunGuard {
    private static final List<String> TABLES = List.of("charge", "recharge", "recognition", "statement_posting");

    private final JdbcOperations jdbc;
    private final DataSource dataSource;

    RunGuard(JdbcOperations jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    /** @param run rows of this run and those before are refused from now on; 0 for none */
    public void refuseUpTo(int run) {
        for (var table : TABLES) {
            var name = table + "_after_close";
            jdbc.execute("alter table %s drop constraint if exists %s".formatted(table, name));
            if (run > 0) {
                jdbc.execute("alter table %s add constraint %s check (run_id > %d) %s"
                        .formatted(table, name, run, newRowsOnly()));
            }
        }
    }

    /** The words for a check that rows already there need not pass. */
    private String newRowsOnly() {
        return switch (driver()) {
            case POSTGRESQL -> "not valid";
            case ORACLE -> "enable novalidate";
            default -> "nocheck";
        };
    }

    private DatabaseDriver driver() {
        try {
            return DatabaseDriver.fromProductName(
                    JdbcUtils.<String>extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("the database cannot be reached", e);
        }
    }
}
