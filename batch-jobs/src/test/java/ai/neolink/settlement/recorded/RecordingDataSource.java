package ai.neolink.settlement.recorded;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Gives connections whose statements are recorded, with what is worth knowing of their binds. */
final class RecordingDataSource extends DelegatingDataSource {
    RecordingDataSource(DataSource source) {
        super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return new RecordingConnection(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return new RecordingConnection(super.getConnection(user, password));
    }
}
