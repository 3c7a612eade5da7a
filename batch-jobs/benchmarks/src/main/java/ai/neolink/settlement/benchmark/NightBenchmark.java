package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.rating.image.ImageRule;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.time.BillingZone;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures {@code night-1M}: the night of a day with a million volumes of five samples each, and 200,000 accounts with
 * a million images; controls and all exports are part of it.
 */
public class NightBenchmark {
    private static final String DATABASE = "night";
    private static final long DAY =
            OffsetDateTime.parse("2026-11-21T00:00:00+08:00").toEpochSecond();
    private static final String SAMPLE =
            "id, revision, arrival, position, superseded_at, fingerprint, meter_key, account_key, ";
    private static final String KEY = "('x' || substr(md5(%s), 1, 16))::bit(64)::bigint & 9223372036854775807";

    private NightBenchmark() {}

    /** The arguments are volumes (and images), accounts. */
    public static void main(String[] args) throws Exception {
        var things = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var accounts = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
        try (var postgres = new Postgres()) {
            postgres.create(DATABASE, null);
            try (var context = postgres.start(
                            DATABASE,
                            "--settlement.clock=2026-11-23T00:00:00+08:00",
                            "--settlement.start=2026-11-21T00:00:00+08:00",
                            "--settlement.export.directory=" + Files.createTempDirectory("night-exports"));
                    var connection = postgres.connect(DATABASE)) {
                load(connection, things, accounts);
                Postgres.settleDown(connection);
                var zone = context.getBean(BillingZone.class);
                var last = new AtomicLong(System.nanoTime());
                context.getBean(Settlement.class).catchUp(DAY + 86_400, run -> {
                    var now = System.nanoTime();
                    if (run.kind() == RunKind.NIGHT) {
                        System.out.printf("%s: %s s%n", run.name(zone), Figures.seconds(now - last.get()));
                    }
                    last.set(now);
                });
                tell(context.getBean(JdbcClient.class));
            }
        }
    }

    /** Prints the steps of the night that took longest, and how much was charged. */
    private static void tell(JdbcClient jdbc) {
        jdbc.sql("""
                                select step_name || ' '
                                  || extract(epoch from end_time - start_time)::numeric(9, 2) || ' s'
                                from batch_step_execution
                                where job_execution_id = (select max(job_execution_id) from batch_step_execution)
                                  and step_name not like '%:%' and end_time - start_time > interval '0.5 s'
                                order by start_time
                                """).query(String.class).list().forEach(System.out::println);
        System.out.printf(
                "%,d charges; heap at most %d MiB%n",
                jdbc.sql("select count(*) from charge").query(Long.class).single(),
                Runtime.getRuntime().totalMemory() >> 20);
    }

    private static void load(Connection connection, int things, int accounts) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("update intake_clock set arrival = 1");
            statement.execute("create temp table owner as select i, %s account_key from generate_series(0, %d) i"
                    .formatted(KEY.formatted("'ACCOUNT|user-' || i"), accounts - 1));
            statement.execute("insert into entity select account_key, 'ACCOUNT', 'user-' || i from owner");
            statement.execute("""
                    insert into staging_account (id, revision, arrival, position, superseded_at, fingerprint,
                        account_key, name, kind,
                      created_at)
                    select 'user-' || i, 1, 1, i, 253402300800, '\\x00', account_key, 'user-' || i, 'PERSONAL', 0
                        from owner
                    """);
            price(statement, "STORAGE", Key.of(Key.SKU, "ssd"));
            price(statement, "IMAGE", ImageRule.SKU);
            statement.execute("insert into entity values (%d, 'SKU', 'ssd')".formatted(Key.of(Key.SKU, "ssd")));
            for (var kind : new String[] {"VOLUME", "IMAGE"}) {
                statement.execute("""
                        create temp table %1$s as
                        select g, %2$s meter_key, o.account_key from generate_series(0, %3$d) g
                            join owner o on o.i = g %% %4$d
                        """.formatted(kind, KEY.formatted("'" + kind + "|x-' || g"), things - 1, accounts));
                statement.execute("insert into entity select meter_key, '%1$s', 'x-' || g from %1$s".formatted(kind));
                statement.execute(("insert into meter (meter_key, account_key, owner_key, kind) select meter_key, "
                                + "account_key, account_key, '%1$s' from %1$s")
                        .formatted(kind));
            }
            loadSamples(statement);
        }
    }

    private static void loadSamples(java.sql.Statement statement) throws SQLException {
        statement.execute("""
                    insert into staging_storage_sample (%s sku_key, capacity_bytes, included_bytes, observed_at)
                    select 'v' || g || '-' || n, 1, 1, g, 253402300800, '\\x00', meter_key, account_key, %d,
                      (10 + (g + n) %% 90) * 1073741824::bigint, 0, %d + n * 17000 + g %% 1000
                    from volume, generate_series(0, 4) n
                    """.formatted(SAMPLE, Key.of(Key.SKU, "ssd"), DAY));
        statement.execute("""
                    insert into staging_image_sample (%s size_bytes, observed_at)
                    select 'i' || g, 1, 1, g, 253402300800, '\\x00', meter_key, account_key,
                        (1 + g %% 40) * 1073741824::bigint, %d + g %% 80000
                    from image
                    """.formatted(SAMPLE, DAY));
    }

    private static void price(java.sql.Statement statement, String product, long sku) throws SQLException {
        statement.execute("""
                insert into staging_price (id, revision, arrival, position, superseded_at, fingerprint, product,
                    sku_key, name,
                  selling_type, unit, list_price, effective_from, coming_soon)
                values ('%1$s', 1, 1, 0, 253402300800, '\\x00', '%1$s', %2$d, '', 1, 'GIB_DAY', 0.02, 0, 0)
                """.formatted(product, sku));
    }
}
