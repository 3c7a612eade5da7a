package ai.neolink.settlement.store;

import org.springframework.boot.jdbc.DatabaseDriver;

/** Reads a migration as Oracle gets it. */
public final class OracleWords {
    private OracleWords() {}

    /** Returns the migration with Oracle's words instead of the placeholders. */
    public static String in(String migration) {
        var sql = migration;
        for (var placeholder : Vendor.placeholders(DatabaseDriver.ORACLE).entrySet()) {
            sql = sql.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        return sql;
    }
}
