package ai.neolink.settlement.store;

import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/** Creates Spring Batch's tables by the script in its jar, and the indexes that the script leaves out. */
@Component
public class V2__SpringBatchTables extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        var product = connection.getMetaData().getDatabaseProductName();
        var vendor = DatabaseDriver.fromProductName(product).getId();
        ScriptUtils.executeSqlScript(
                connection, new ClassPathResource("org/springframework/batch/core/schema-" + vendor + ".sql"));
        try (var statement = connection.createStatement()) {
            statement.execute("create index batch_job_exec_by_instance on batch_job_execution (job_instance_id)");
            statement.execute("create index batch_step_exec_by_job on batch_step_execution (job_execution_id)");
        }
    }
}
