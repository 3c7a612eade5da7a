package ai.neolink.settlement.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * Settles the hour as a database administrator would: the full rules in set-based SQL (price segments inside the hour,
 * one session of an instance at a time, one charge per instance, SKU and hour, rounded once, minimum fee), balances and
 * totals, in one transaction per connection. Each connection has its range of customers. This way lists no exceptions
 * and cannot be restarted in the middle.
 */
final class SetBasedSql implements Contestant {
    /** Computes what each window used: seconds, and Σ seconds × price in CNY. */
    static final String USAGE = """
            select t.account_key, t.meter_key, t.sku_key,
                   sum(least(t.until_at, p.until_at) - greatest(t.from_at, p.from_at)) seconds,
                   sum((least(t.until_at, p.until_at) - greatest(t.from_at, p.from_at)) * p.price) seconds_times_price
            from (
              select account_key, meter_key, sku_key, cost_type, greatest(started_at, %1$d) from_at,
                     least(stopped_at, next_start, %2$d) until_at
              from (
                select s.*, lead(started_at, 1, 253402300800) over (partition by meter_key
                    order by started_at, id) next_start
                from staging_compute_session s
                where s.superseded_at = 253402300800 and s.started_at < s.stopped_at and s.started_at < %2$d
                  and s.owner_key between %3$d and %4$d) s
            ) t
            join price_piece p on p.sku_key = t.sku_key and p.from_at < t.until_at and p.until_at > t.from_at
            where t.cost_type = 1 and t.from_at < t.until_at
            group by t.account_key, t.meter_key, t.sku_key
            order by t.account_key, t.meter_key, t.sku_key
            """;

    static final String PRICES = """
            create table price_piece as
            with entry as (
              select sku_key, list_price, discount_ratio, coalesce(discount_from, 0) discount_from,
                     coalesce(discount_until, 253402300800) discount_until, effective_from,
                     lead(effective_from, 1, 253402300800) over (partition by sku_key order by effective_from) until_at
              from staging_price where product = 'COMPUTE' and selling_type = 1 and superseded_at = 253402300800),
            point as (
              select sku_key, effective_from at_instant from entry
              union select sku_key, discount_from from entry where discount_ratio is not null
              union select sku_key, discount_until from entry where discount_ratio is not null),
            piece as (
              select sku_key, at_instant, lead(at_instant, 1, 253402300800) over (partition by sku_key
                  order by at_instant) until_at
              from point)
            select p.sku_key, p.at_instant from_at, p.until_at,
                   e.list_price * case when e.discount_ratio is not null and p.at_instant >= e.discount_from
                                            and p.at_instant < e.discount_until then e.discount_ratio else 1 end price
            from piece p
            join entry e on e.sku_key = p.sku_key and p.at_instant >= e.effective_from and p.at_instant < e.until_at
            """;

    private static final String CHARGES = """
            insert into charge (window_start, account_key, meter_key, sku_key, seq, run_id, book, amount_fen, quantity,
                exact_amount)
            select %1$d, account_key, meter_key, sku_key, 0, 2, 1,
                   case when seconds_times_price > 0 then greatest(round(seconds_times_price * 100 / 3600), %5$d)
                       else 0 end,
                   seconds, round(seconds_times_price / 3600, 12)
            from (
            """ + USAGE + ") used";

    private static final String BALANCES = """
            update customer_day d set charged_fen = d.charged_fen + c.fen
            from (select account_key, sum(amount_fen) fen from charge
                  where window_start = %1$d and account_key between %3$d and %4$d group by account_key) c
            where d.business_date = '2026-11-21' and d.account_key = c.account_key
            """;

    private static final String TOTALS = """
            insert into total (debit, credit, fen)
            select 'CUSTOMER_BALANCES', 'REVENUE_COMPUTE', sum(amount_fen) from charge
            where window_start = %1$d and account_key between %3$d and %4$d
            """;

    private final int connections;

    SetBasedSql(int connections) {
        this.connections = connections;
    }

    @Override
    public String name() {
        return connections == 1 ? "set-based SQL" : "set-based SQL x" + connections;
    }

    @Override
    public long run(Postgres postgres, String database) throws Exception {
        var begin = System.nanoTime();
        try (var connection = postgres.connect(database);
                var statement = connection.createStatement()) {
            statement.execute(PRICES);
            statement.execute("create table total (debit text, credit text, fen bigint)");
        }
        List<Callable<Void>> halves = new ArrayList<>();
        var width = Long.MAX_VALUE / connections;
        for (int i = 0; i < connections; i++) {
            var low = i * width;
            var high = i == connections - 1 ? Long.MAX_VALUE : low + width - 1;
            halves.add(() -> {
                settle(postgres, database, low, high);
                return null;
            });
        }
        try (var pool = Executors.newFixedThreadPool(connections)) {
            for (var half : pool.invokeAll(halves)) {
                half.get();
            }
        }
        return System.nanoTime() - begin;
    }

    private static void settle(Postgres postgres, String database, long low, long high) throws SQLException {
        try (var connection = postgres.connect(database);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : List.of(CHARGES, BALANCES, TOTALS)) {
                statement.execute(sql.formatted(HourData.BEGIN, HourData.END, low, high, HourData.MINIMUM_FEE_FEN));
            }
            connection.commit();
        }
    }
}
