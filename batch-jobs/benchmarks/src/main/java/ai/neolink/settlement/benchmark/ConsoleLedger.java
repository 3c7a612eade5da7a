package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Makes the ledger that pages are read of: the data of {@code hour-1M}, and before its settled hour a history of many
 * hours, copied from that hour in SQL: runs and their partitions, charges, customers' days, journals, day closes,
 * open breaks. A copied hour has the charges of some customers only, so a few customers have charges of every hour.
 */
final class ConsoleLedger {
    /** The windows before the hour that run 1 settled, the oldest first; each day's close comes after its hours. */
    private static final String WINDOWS = """
            create table past as
            select row_number() over (order by until_at, kind) + 1 run_id, kind, from_at, until_at,
                   cast(to_timestamp(from_at) at time zone 'Asia/Shanghai' as date) as day
            from (
              select 'HOUR' kind, %1$d - 3600 * n from_at, %1$d - 3600 * n + 3600 until_at
              from generate_series(1, %2$d) n
              union all
              select 'NIGHT', m - 86400, m from generate_series(
                  %1$d / 86400 * 86400 - 28800 - 86400 * (%2$d / 24 - 1), %1$d, 86400) m
            ) w
            """;

    private static final String RUNS = """
            insert into settlement_run (run_id, kind, attempt, window_start, window_end, business_date, arrival_cut,
                previous_cut, frontier, card_no, state, posted, started_at, ended_at, epoch)
            select run_id, kind, 1, from_at, until_at, day, c.arrival, c.arrival, from_at, 1, 'DONE', 1,
                   until_at + 300, until_at + 309, 0
            from past, intake_clock c
            """;

    private static final String CALENDAR = """
            insert into settled_window (kind, window_start)
            select case kind when 'HOUR' then 'HOUR' else 'DAY' end, from_at from past
            """;

    private static final String SEALED = """
            insert into sealed_day (business_date, run_id, arrival_cut, last_hash)
            select p.day, p.run_id, c.arrival, repeat('0', 64) from past p, intake_clock c where p.kind = 'NIGHT'
            """;

    private static final String TRIES = """
            insert into run_try (run_id, try_no, epoch, node, process_id, began_at, ended_at, state)
            select run_id, 1, 0, 'benchmark', 1, until_at + 300, until_at + 309, 'DONE' from past
            """;

    /** What the settled hour charged the customers who have charges of every hour. */
    private static final String SAMPLE = """
            create table sample as select * from charge
            where window_start = %1$d and seq = 0 and account_key %% 1000 < %2$d
            """;

    private static final String CHARGES = """
            insert into charge (window_start, account_key, meter_key, sku_key, amount_fen, seq, run_id, book, quantity,
                exact_amount)
            select p.from_at, s.account_key, s.meter_key, s.sku_key, s.amount_fen, 0, p.run_id, s.book, s.quantity,
                s.exact_amount
            from past p, sample s where p.kind = 'HOUR' and p.from_at >= %1$d and p.from_at < %2$d
            order by p.from_at, s.account_key, s.meter_key, s.sku_key
            """;

    private static final String PARTITIONS = """
            insert into run_partition (run_id, book, partition_no, epoch, claim, low_key, high_key, position_owner,
                position_unit, units, charged, adjusted, zero, excepted, plus_fen, minus_fen, first_window, done)
            select w.run_id, p.book, p.partition_no, 0, 0, p.low_key, p.high_key, p.position_owner, p.position_unit,
                p.units, p.charged, 0, p.zero, 0, p.plus_fen * %2$d / 1000, 0, w.from_at, 1
            from past w, run_partition p join settlement_run r on r.run_id = p.run_id and r.window_start = %1$d
            where w.kind = 'HOUR'
            """;

    private static final String DAYS = """
            insert into customer_day (business_date, account_key, opening_fen, recharged_fen, charged_fen)
            select d.day, a.account_key, 10000000, 0, coalesce(s.fen, 0) * d.hours
            from (select day, count(*) hours from past where kind = 'HOUR' group by day) d
            cross join (select distinct account_key from staging_account) a
            left join (select account_key, sum(amount_fen) fen from sample group by account_key) s
              on s.account_key = a.account_key
            where not exists (select 1 from customer_day c where c.business_date = d.day)
            order by d.day, a.account_key
            """;

    private static final String JOURNALS = """
            insert into journal (chain_no, journal_id, run_id, kind, subject, qualifier, business_date, posted_at,
                description, hash)
            select m.chain_no + row_number() over (order by p.run_id, j.chain_no),
                cast(gen_random_uuid() as char(36)), p.run_id, j.kind, j.subject, j.qualifier, p.day,
                p.until_at + 308, j.description, repeat('0', 64)
            from past p, journal j, (select max(chain_no) chain_no from journal) m where p.kind = 'HOUR'
            """;

    private static final String LINES = """
            insert into journal_line (chain_no, line, account_code, debit_fen, credit_fen)
            select n.chain_no, l.line, l.account_code, l.debit_fen * %1$d / 1000, l.credit_fen * %1$d / 1000
            from journal n
            join past p on p.run_id = n.run_id
            join journal o on o.run_id not in (select run_id from past) and o.kind = n.kind
              and coalesce(o.subject, '') = coalesce(n.subject, '')
              and coalesce(o.qualifier, '') = coalesce(n.qualifier, '')
            join journal_line l on l.chain_no = o.chain_no
            """;

    private static final String BREAKS = """
            insert into break_item (break_id, channel, kind, line_key, recharge_key, opened_run, opened_on, closed_run)
            select cast(gen_random_uuid() as char(36)), channel, 'MISSING_AT_PROVIDER', 0, recharge_key, p.run_id,
                p.day, 2147483647
            from (select r.*, row_number() over (order by recharge_key) n from staging_recharge r) r
            join (select *, row_number() over (order by run_id) n, count(*) over () nights from past
                  where kind = 'NIGHT') p on p.n = r.n % p.nights + 1
            where r.n <= 2000
            """;

    private ConsoleLedger() {}

    /** Makes a database with about so many charges; the hour of {@link HourData} is not settled. */
    static void make(Postgres postgres, String database, int sessions, int customers, long charges)
            throws SQLException {
        postgres.create(database, null);
        try (var context = postgres.start(database, "--settlement.clock=" + HourData.NOW);
                var connection = postgres.connect(database)) {
            var data = new HourData(context, sessions, customers);
            data.loadBefore();
            var last = HourData.BEGIN - 3600;
            var hours = (int) Math.max(240, charges * 2 / sessions + 1);
            Postgres.settleDown(connection);
            context.getBean(Settlement.class)
                    .settle(RunKind.HOUR, context.getBean(Windows.class).hour(last));
            run(connection, WINDOWS, last, hours);
            for (var sql : new String[] {RUNS, CALENDAR, SEALED, TRIES}) {
                run(connection, sql);
            }
            copy(connection, last, hours, charges);
            data.loadHour(true);
            run(connection, "drop table past");
            run(connection, "drop table sample");
            Postgres.settleDown(connection);
        }
    }

    private static void copy(Connection connection, long last, int hours, long charges) throws SQLException {
        var begin = System.nanoTime();
        var share = Math.min(1000, charges * 1000 / hours / number(connection, "select count(*) from charge"));
        run(connection, SAMPLE, last, share);
        run(connection, "analyze sample");
        for (var hour = last - 3600L * hours; hour < last; hour += 3600L * 10) {
            run(connection, CHARGES, hour, Math.min(hour + 3600L * 10, last));
        }
        run(connection, PARTITIONS, last, share);
        run(connection, DAYS);
        run(connection, JOURNALS);
        run(connection, LINES, share);
        run(connection, BREAKS);
        System.out.printf(
                Locale.ROOT,
                "%,d charges of %d hours (%s s)%n",
                number(connection, "select count(*) from charge"),
                hours + 1,
                Figures.seconds(System.nanoTime() - begin));
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(values.length == 0 ? sql : sql.formatted(values));
        }
    }
}
