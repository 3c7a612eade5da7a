package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.store.Key;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Staged rows of an hour, made by the database: running sessions, their customers, their prices. */
final class HourData {
    private static final String[] SKUS = {"h100", "a100", "rtx-4090", "no-gpu"};
    private static final long STARTED =
            OffsetDateTime.parse("2026-11-21T10:00:00+08:00").toEpochSecond();

    private HourData() {}

    static void load(Connection connection, int sessions, int customers) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("update intake_clock set arrival = 1");
            statement.execute(key("account_key", "ACCOUNT|user-", "i")
                    + ", 'user-' || i id into temp customer from generate_series(0, " + (customers - 1) + ") i");
            statement.execute("insert into entity select account_key, 'ACCOUNT', id from customer");
            statement.execute("""
                    insert into staging_account (id, revision, arrival, position, superseded_at, fingerprint, account_key, name,
                      kind, created_at)
                    select id, 1, 1, i, 253402300800, '\\x00', account_key, id, 'PERSONAL', 0 from customer
                    """);
            for (var sku : SKUS) {
                statement.execute("""
                        insert into staging_price (id, revision, arrival, position, superseded_at, fingerprint, product, sku_key,
                          name, selling_type, unit, list_price, effective_from, coming_soon)
                        values ('%s', 1, 1, 0, 253402300800, '\\x00', 'COMPUTE', %d, '', 1, 'HOUR', %s, 0, 0)
                        """.formatted(sku, Key.of(Key.SKU, sku), sku.equals("no-gpu") ? "0.10" : "7.25"));
            }
            statement.execute(
                    "create temp table sku as select * from (values (0, %d), (1, %d), (2, %d), (3, %d)) s (n, sku_key)"
                            .formatted(key(0), key(1), key(2), key(3)));
            statement.execute("""
                    insert into staging_compute_session (id, revision, arrival, position, superseded_at, fingerprint, owner_key,
                      meter_key, account_key, sku_key, region_key, cost_type, started_at, stopped_at)
                    select 's-' || g, 1, 1, g, 253402300800, '\\x00', c.account_key,
                      ('x' || substr(md5('INSTANCE|i-' || g), 1, 16))::bit(64)::bigint & 9223372036854775807,
                      c.account_key, k.sku_key, 0, 1, %d + (g %% 3600) - 1800,
                      case when g %% 10 = 0 then %d + 3599 else 253402300800 end
                    from generate_series(0, %d) g
                    join customer c on c.i = g %% %d
                    join sku k on k.n = g %% 4
                    """.formatted(STARTED, STARTED, sessions - 1, customers));
        }
    }

    private static long key(int sku) {
        return Key.of(Key.SKU, SKUS[sku]);
    }

    private static String key(String column, String prefix, String number) {
        return "select i, ('x' || substr(md5('%s' || %s), 1, 16))::bit(64)::bigint & 9223372036854775807 %s"
                .formatted(prefix, number, column);
    }
}
