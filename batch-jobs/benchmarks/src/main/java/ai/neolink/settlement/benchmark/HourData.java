package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.store.Key;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;

/**
 * Staged rows of an hour, made by the database. Half of the sessions started within the half hour before, and are there when the hour
 * before is settled; the others start within it. Every tenth stops within the hour (a revision), every 50th belongs to the instance of
 * the one before (a restart), and the price of a small SKU changes within the hour.
 */
final class HourData {
    static final String NOW = "2026-11-22T00:00:00+08:00";
    static final long BEGIN = OffsetDateTime.parse("2026-11-21T10:00:00+08:00").toEpochSecond();
    static final long END = BEGIN + 3600;
    /** Of the rate card that comes with the application. */
    static final long MINIMUM_FEE_FEN = 1;

    private static final String[] SKUS = {"h100", "a100", "rtx-4090", "no-gpu", "l40s"};
    private static final String PRICE = """
            insert into staging_price (id, revision, arrival, position, superseded_at, fingerprint, product, sku_key,
              name, selling_type, unit, list_price, effective_from, coming_soon)
            values ('%s', 1, 1, 0, 253402300800, '\\x00', 'COMPUTE', %d, '', 1, 'HOUR', %s, %d, 0)
            """;
    private static final String COLUMNS = "id, revision, arrival, position, superseded_at, fingerprint, owner_key, "
            + "meter_key, account_key, sku_key, region_key, cost_type, started_at, stopped_at, stop_reason, changed_at";

    private HourData() {}

    /** What was there when the hour before was settled: arrival 1. */
    static void loadBefore(Connection connection, int sessions, int customers) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("update intake_clock set arrival = 1");
            customers(statement, customers);
            for (var sku : SKUS) {
                statement.execute(PRICE.formatted(sku, key(sku), sku.equals("no-gpu") ? "0.10" : "7.25", 0));
            }
            statement.execute(PRICE.formatted("l40s-later", key("l40s"), "3.90", BEGIN + 1500));
            statement.execute(
                    "create table bench_sku as select * from (values (0, %d), (1, %d), (2, %d), (3, %d), (4, %d)) s (n, sku_key)"
                            .formatted(key("h100"), key("a100"), key("rtx-4090"), key("no-gpu"), key("l40s")));
            statement.execute("""
                    create table bench_session as
                    select 's-' || g id, g, c.account_key, k.sku_key,
                      ('x' || substr(md5('INSTANCE|i-' || s.i), 1, 16))::bit(64)::bigint & 9223372036854775807 meter_key,
                      %d + (s.i %% 3600) - 1800 + (g - s.i) * 900 started_at
                    from (select g, case when g %% 50 = 1 then g - 1 else g end i from generate_series(0, %d) g) s
                    join bench_customer c on c.i = s.i %% %d
                    join bench_sku k on k.n = case when s.i %% 100 = 7 then 4 else s.i %% 4 end
                    """.formatted(BEGIN, sessions - 1, customers));
            statement.execute("""
                    insert into meter (meter_key, account_key, owner_key, kind)
                    select distinct meter_key, account_key, account_key, 'INSTANCE' from bench_session
                    """);
            statement.execute("""
                    insert into entity (entity_key, kind, id)
                    select meter_key, 'INSTANCE', 'i-' || meter_key from meter
                    union all
                    select sku_key, 'SKU', 'sku-' || sku_key from bench_sku
                    """);
            statement.execute("""
                    insert into overlapping_meter select meter_key from bench_session group by meter_key having count(*) > 1
                    """);
            start(statement, 1, "started_at < " + BEGIN);
        }
    }

    /** What came within the hour: arrival 2. */
    static void loadHour(Connection connection, boolean withStops) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("update intake_clock set arrival = 2");
            start(statement, 2, "started_at >= " + BEGIN);
            if (withStops) {
                statement.execute("""
                        insert into staging_compute_session (%2$s)
                        select s.id, 2, 2, position, 253402300800, fingerprint, owner_key, meter_key, account_key, sku_key,
                          region_key, cost_type, started_at, %1$d - position %% 1200, 'SHUTDOWN', %1$d - position %% 1200
                        from staging_compute_session s where position %% 10 = 9
                        """.formatted(END - 1, COLUMNS));
                statement.execute(
                        "update staging_compute_session set superseded_at = 2 where revision = 1 and position % 10 = 9");
            }
            statement.execute("drop table bench_session, bench_sku, bench_customer");
        }
    }

    private static void start(Statement statement, int arrival, String which) throws SQLException {
        statement.execute("""
                insert into staging_compute_session (%s)
                select id, 1, %d, g, 253402300800, '\\x00', account_key, meter_key, account_key, sku_key, 0, 1, started_at,
                  253402300800, null, started_at
                from bench_session where %s
                """.formatted(COLUMNS, arrival, which));
    }

    /** With what they paid in within the hour before; every hundredth paid nothing. */
    private static void customers(Statement statement, int customers) throws SQLException {
        statement.execute("""
                create table bench_customer as
                select i, ('x' || substr(md5('ACCOUNT|user-' || i), 1, 16))::bit(64)::bigint & 9223372036854775807 account_key,
                  'user-' || i id
                from generate_series(0, %d) i
                """.formatted(customers - 1));
        statement.execute("insert into entity select account_key, 'ACCOUNT', id from bench_customer");
        statement.execute("""
                insert into staging_account (id, revision, arrival, position, superseded_at, fingerprint, account_key, name,
                  kind, created_at)
                select id, 1, 1, i, 253402300800, '\\x00', account_key, id, 'PERSONAL', 0 from bench_customer
                """);
        statement.execute("""
                insert into staging_recharge (id, revision, arrival, position, superseded_at, fingerprint, recharge_key, account_key,
                  channel, amount_fen, merchant_order_no, match_key, paid_at)
                select 'r-' || i, 1, 1, i, 253402300800, '\\x00', account_key, account_key, 'ALIPAY', 10000000, 'm-' || i, account_key, %d
                from bench_customer where i %% 100 <> 0
                """.formatted(BEGIN - 3000));
    }

    private static long key(String sku) {
        return Key.of(Key.SKU, sku);
    }
}
