package ai.neolink.settlement.flow;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.neolink.settlement.flow.Databases.Place;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes schemas on a real Oracle, named by {@code -Doracle.url}, {@code -Doracle.user} (may create users) and {@code
 * -Doracle.password}, or the variable {@code ORACLE_PASSWORD}. Each test gets a user of its own with the rights that
 * the program needs and no more; all these users are dropped in the end.
 */
final class OracleSchemas {
    /** The rights that operating.md names. */
    private static final List<String> RIGHTS =
            List.of("create session", "create table", "create view", "create sequence", "create trigger");

    private static final String PASSWORD = "Settle_" + ProcessHandle.current().pid();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Queue<String> MADE = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(OracleSchemas::drop));
    }

    private OracleSchemas() {}

    /** @throws org.opentest4j.TestAbortedException if no Oracle is named */
    static Place fresh() {
        assumeTrue(
                System.getProperty("oracle.url") != null, "no Oracle is named; -Doracle.url=jdbc:oracle:… names one");
        var name = "settle_test_%d_%d".formatted(ProcessHandle.current().pid(), NUMBER.incrementAndGet());
        try (var connection = administrator();
                var statement = connection.createStatement()) {
            statement.execute("create user %s identified by \"%s\" quota unlimited on users default tablespace users"
                    .formatted(name, PASSWORD));
            MADE.add(name);
            statement.execute("grant %s to %s".formatted(String.join(", ", RIGHTS), name));
        } catch (SQLException e) {
            throw new IllegalStateException("the Oracle of -Doracle.url makes no user for a test", e);
        }
        return new Place(System.getProperty("oracle.url"), name, PASSWORD);
    }

    private static Connection administrator() throws SQLException {
        return DriverManager.getConnection(
                System.getProperty("oracle.url"),
                System.getProperty("oracle.user"),
                System.getProperty(
                        "oracle.password", Objects.requireNonNullElse(System.getenv("ORACLE_PASSWORD"), "")));
    }

    /** Drops the users; a user that a test left connected stays, and the others are dropped all the same. */
    private static void drop() {
        for (var name : MADE) {
            try (var connection = administrator();
                    var statement = connection.createStatement()) {
                statement.execute("drop user %s cascade".formatted(name));
            } catch (SQLException e) {
                System.err.printf("user %s of a test is still there: %s%n", name, e.getMessage());
            }
        }
    }
}
