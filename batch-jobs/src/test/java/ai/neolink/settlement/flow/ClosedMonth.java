package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.recharge.Decisions;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.time.BillingZone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.dao.DataAccessException;

/** A month that closes, and what must not reach it afterwards. */
abstract class ClosedMonth {
    static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    /** Settles the last day of November, with a charge in its last hour, an exception, and a break. */
    static Scenario november(Databases database) {
        var s = new Scenario(database, "settlement.start=2026-11-30T22:00:00+08:00")
                .accounts("a")
                .price("p1", "COMPUTE", "h100", "1", "2.50", "");
        s.session("s1", 1, "a", "i1", "h100", "30T22:00:00", "30T23:30:00");
        s.session("s2", 1, "a", "i2", "gone", "30T22:00:00", "30T23:00:00");
        s.recharge("r1", "a", "ALIPAY", "100.00", "m1", "30T22:30:00");
        s.bill(Channel.ALIPAY, 30, "pay T1 m1 100.00 0.60", "pay T2 mx 5.00 0.03");
        return s;
    }

    static int settleUntil(Scenario s, String until) {
        return s.bean(Settlement.class)
                .catchUp(java.time.OffsetDateTime.parse(until).toEpochSecond(), run -> {});
    }

    static Map<String, String> month(Scenario s) throws IOException {
        var folder = s.bean(Exporter.class).directory().resolve("2026-11");
        var files = new TreeMap<String, String>();
        try (var inside = Files.list(folder)) {
            for (Path file : inside.toList()) {
                files.put(
                        file.getFileName().toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                .replaceAll("\"generatedAt\"[^\n]*", ""));
            }
        }
        return files;
    }

    static void everyOtherPathIsRefused(Scenario s) {
        for (var sql : new String[] {
            "insert into journal select max(chain_no) + 1, 'x', 1, 'CHARGE', null, null, date "
                    + "'2026-11-15', 0, 'by hand', 'h' from journal",
            "insert into journal_line select max(chain_no), 9, '1002', 1, 0 from journal "
                    + "where business_date = date '2026-11-30'",
            "insert into charge (window_start, account_key, meter_key, sku_key, seq, run_id, book, "
                    + "amount_fen, quantity, exact_amount) "
                    + "select window_start, account_key, meter_key, sku_key, seq + 7, run_id, book, "
                    + "amount_fen, quantity, exact_amount from charge",
            "insert into recharge select recharge_key + 1, run_id, account_key, channel, amount_fen from recharge",
            "insert into statement_posting select item_key + 1, seq, run_id, channel, statement_day, "
                    + "state, gross_fen, fee, account_key, customer_fen from statement_posting",
            "insert into charge_part select window_start, account_key, meter_key, sku_key, 7, run_id, 1, "
                    + "1, 1 from charge",
            "insert into service_period select 1, 7, max(run_id), 1, 1, 2 from charge",
            "insert into pairing select 1, 1, max(run_id) from charge",
            "insert into settlement_run select max(run_id) + 1, 'HOUR', 99, 0, 1, date '2026-11-30', 0, "
                    + "0, 0, 1, 'DONE', 1, 0, 0, null, 0, null from settlement_run",
            "insert into recognition select 1, max(run_id), 1 from settlement_run "
                    + "where business_date = date '2026-11-30'",
            "update settlement_run set business_date = date '2026-11-30' where business_date = date '2026-12-01'",
        }) {
            if (sql.startsWith("update")) {
                settleUntil(s, "2026-12-01T01:00:00+08:00");
            }
            assertThatThrownBy(() -> s.jdbc().sql(sql).update())
                    .as(sql)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .message()
                    .containsPattern(
                            sql.startsWith("update") ? "keeps the business date" : "period is closed|_AFTER_CLOSE");
        }
    }

    static int postLate(Connection writer, int key) throws SQLException {
        try (var statement = writer.createStatement()) {
            return statement.executeUpdate(
                    "insert into recharge select %d, max(run_id), 1, 'ALIPAY', 1 from settlement_run".formatted(key));
        }
    }

    static void lateRecordsLandInDecember(Scenario s) {
        var decisions = s.bean(Decisions.class);
        var suspended = s.bean(OpenItems.class).suspense().getFirst();
        decisions.assign(suspended.id(), "a", "it was theirs", "eve");
        decisions.approve(suspended.id(), "bob");
        s.session("s1", 2, "a", "i1", "h100", "30T22:00:00", "30T23:00:00");
        var zone = s.bean(BillingZone.class);
        var hour = s.bean(Windows.class).hour(zone.hour("2026-11-30T23"));
        assertThat(s.bean(Settlement.class).settle(RunKind.HOUR, hour).businessDate())
                .isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(s.charges()).contains("COMPUTE a i1 30T23:00:00 #1 -1800 -1.25");
        settleUntil(s, "2026-12-02T00:00:00+08:00");
        assertThat(s.jdbc().sql("""
                                select kind from journal
                                where kind in ('ADJUSTMENT', 'SUSPENSE') and business_date = date '2026-12-01' order by kind
                                """).query(String.class).list()).containsExactly("ADJUSTMENT", "SUSPENSE");
    }

    static boolean isWaitedFor(Scenario s) {
        return s.jdbc()
                .sql("select count(*) > 0 from pg_locks "
                        + "where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))")
                .query(Boolean.class)
                .single();
    }

    /** Returns what guarantee 7 says: its breach, or what it looked at. */
    static String closedMonths(Scenario s) {
        return s.bean(Verify.class).everything().stream()
                .filter(finding -> finding.guarantee() == 7)
                .map(finding -> finding.breach().orElse(finding.figures()))
                .findFirst()
                .orElseThrow();
    }
}
