package ai.neolink.settlement.recorded;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Gives connections whose statements are recorded, with what is worth knowing of their binds. */
final class RecordingDataSource extends DelegatingDataSource {
    /** Oracle takes at most so many bytes in an expression; a value that goes into a column as it is may be longer. */
    private static final int EXPRESSION_BYTES = 4000;

    RecordingDataSource(DataSource source) {
        super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return recording(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return recording(super.getConnection(user, password));
    }

    private static Connection recording(Connection connection) throws SQLException {
        var product = connection.getMetaData().getDatabaseProductName();
        return proxy(Connection.class, (proxy, method, args) -> {
            var answer = invoke(connection, method, args);
            return switch (method.getName()) {
                case "prepareStatement", "prepareCall" ->
                    prepared((PreparedStatement) answer, product, (String) args[0]);
                case "createStatement" -> plain((Statement) answer, product);
                case "setTransactionIsolation" -> {
                    Recorder.take(product, "set transaction isolation level " + isolation((int) args[0]));
                    yield answer;
                }
                case "unwrap" ->
                    answer instanceof PGConnection postgres ? copying(connection, postgres, product) : answer;
                default -> answer;
            };
        });
    }

    private static String isolation(int level) {
        return switch (level) {
            case Connection.TRANSACTION_READ_COMMITTED -> "read committed";
            case Connection.TRANSACTION_SERIALIZABLE -> "serializable";
            default -> "number " + level;
        };
    }

    private static Statement plain(Statement statement, String product) {
        return proxy(Statement.class, (proxy, method, args) -> {
            if (args != null
                    && args[0] instanceof String sql
                    && method.getName().matches("execute.*|addBatch")) {
                Recorder.take(product, sql);
            }
            return invoke(statement, method, args);
        });
    }

    private static PreparedStatement prepared(PreparedStatement statement, String product, String sql) {
        Recorder.take(product, sql);
        return proxy(PreparedStatement.class, (proxy, method, args) -> {
            if (args != null && args.length > 1 && method.getName().startsWith("set")) {
                if (args[1] instanceof String text
                        && text.length() > EXPRESSION_BYTES / 4
                        && text.getBytes(StandardCharsets.UTF_8).length > EXPRESSION_BYTES) {
                    Recorder.takeLong(product, sql, (int) args[0]);
                } else if (method.getName().equals("setObject") && args[1] != null) {
                    Recorder.takeType(product, sql, args[1].getClass());
                }
            }
            return invoke(statement, method, args);
        });
    }

    private static PGConnection copying(Connection connection, PGConnection postgres, String product) {
        return proxy(PGConnection.class, (proxy, method, args) -> {
            if (method.getName().equals("getCopyAPI")) {
                return new CopyManager(connection.unwrap(BaseConnection.class)) {
                    @Override
                    public CopyIn copyIn(String sql) throws SQLException {
                        Recorder.take(product, sql);
                        return super.copyIn(sql);
                    }
                };
            }
            return invoke(postgres, method, args);
        });
    }

    private static Object invoke(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(RecordingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
