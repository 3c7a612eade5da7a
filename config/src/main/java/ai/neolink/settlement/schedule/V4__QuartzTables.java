package ai.neolink.settlement.schedule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Creates Quartz's tables by the script in its jar, without the statements that drop earlier tables or end the
 * transaction.
 */
@Component
public class V4__QuartzTables extends BaseJavaMigration {
    private static final Pattern OF_BEFORE = Pattern.compile("(?im)^\\s*(drop table|delete from|commit)\\b.*$");

    @Override
    public void migrate(Context context) throws SQLException, IOException {
        var connection = context.getConnection();
        var name =
                switch (DatabaseDriver.fromProductName(connection.getMetaData().getDatabaseProductName())) {
                    case POSTGRESQL -> "postgres";
                    case ORACLE -> "oracle";
                    default -> "h2";
                };
        var script = new ClassPathResource("org/quartz/impl/jdbcjobstore/tables_" + name + ".sql")
                .getContentAsString(StandardCharsets.UTF_8);
        ScriptUtils.executeSqlScript(
                connection,
                new ByteArrayResource(OF_BEFORE.matcher(script).replaceAll("").getBytes(StandardCharsets.UTF_8)));
    }
}
