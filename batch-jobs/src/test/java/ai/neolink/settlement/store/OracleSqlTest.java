package ai.neolink.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.TestApplication;
import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.lifecycle.Outbox;
import ai.neolink.settlement.recharge.Decisions;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.statement.BankStatements;
import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.Faults;
import ai.neolink.settlement.statement.WantedDays;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.apache.shardingsphere.sql.parser.api.CacheOption;
import org.apache.shardingsphere.sql.parser.api.SQLParserEngine;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.core.io.ClassPathResource;

/**
 * Every statement that would go to Oracle parses under an Oracle grammar: the migrations with Oracle's words, and all SQL that a whole
 * settlement prepares. It is a grammar check; nothing here runs on an Oracle.
 */
class OracleSqlTest {
    private static final Set<String> TYPES = Set.of(
            "NUMBER", "VARCHAR", "VARCHAR2", "CHAR", "CLOB", "BLOB", "RAW", "DATE", "NUMERIC", "INTEGER", "SMALLINT");

    private static List<String> refused(Iterable<String> statements) {
        var parser = new SQLParserEngine("Oracle", new CacheOption(128, 1024L));
        var refused = new ArrayList<String>();
        for (var sql : statements) {
            try {
                parser.parse(sql, false);
            } catch (RuntimeException e) {
                refused.add(e.getMessage() + "\n" + sql);
            }
        }
        return refused;
    }

    @Test
    void whatASettlementPreparesIsOracleToo() {
        try (var s = new Scenario(Databases.H2, "settlement.start=2026-11-21", "test.record-sql=true")) {
            s.accounts("a").price("p4", "COMPUTE", "h100", "4", "20.00", "");
            s.session("s1", 1, "a", "i1", "no-gpu", "21T10:00:00", "21T11:30:00");
            s.session("s1", 2, "a", "i1", "no-gpu", "21T10:00:00", "21T11:40:00");
            s.session("s2", 1, "x", "i2", "nothing", "21T10:00:00", "21T11:30:00");
            s.feed(
                    Feed.ORDERS,
                    "{'id':'o1','accountId':'a','instanceId':'i3','skuId':'h100','costType':'4','periods':1,'kind':'NEW','placedAt':'%s','startsAt':'%s','storage':[{'volumeId':'v','gib':3}]}"
                            .formatted(Scenario.at("21T10:20:00"), Scenario.at("21T10:20:00")));
            s.feed(Feed.RECHARGES, "{'id':5}", "{'id':5}");
            s.rerate("no-gpu", "21T10", "21T12");
            s.recharge("r1", "a", "WECHAT", "106.00", "M1", "21T10:00:00");
            s.recharge("r2", "a", "WECHAT", "5.00", "M2", "21T10:00:00");
            s.bill(Channel.WECHAT, 21, "pay T1 M1 106.00 0.63600", "pay T2 M2 4.00 0", "pay T3 M3 8.00 0");
            s.movements(Channel.WECHAT, 21, "payout P1 - 90.00 0");
            s.bank(21, "0.00", "100.00", "in B1 10.00 a", "wechat B2 90.00");
            s.catchUp("22T00");
            var items = s.bean(OpenItems.class).all();
            var decisions = s.bean(Decisions.class);
            for (var item : items) {
                if (item.suspended()) {
                    decisions.assign(item.id(), "a", "why", "eve");
                    decisions.withdraw(item.id(), "eve");
                    decisions.assign(item.id(), "a", "why", "eve");
                } else {
                    decisions.close(item.id(), false, "why", "eve");
                }
                decisions.approve(item.id(), "bob");
            }
            assertThat(items).hasSize(2);
            s.bean(Faults.class).list(Channel.BANK, Bill.ENTRIES, "f", Faults.State.QUARANTINED, "r", null, null);
            s.bean(WantedDays.class).of(Channel.WECHAT, Bill.TRADE, LocalTime.NOON);
            s.bean(BankStatements.class).asOf(Long.MAX_VALUE, LocalDate.of(2026, 12, 31));
            s.session("s9", 1, "a", "i9", "h100", "06T10:00:00", "06T12:00:00");
            s.feed(
                    Feed.ORDERS,
                    "{'id':'o9','accountId':'a','instanceId':'i8','skuId':'h100','costType':'4','periods':1,'kind':'NEW','placedAt':'%s','startsAt':'%s'}"
                            .formatted(Scenario.at("20T10:20:00"), Scenario.at("20T10:20:00")));
            s.catchUp("23T00");
            var outbox = s.bean(Outbox.class);
            outbox.pending(10).forEach(action -> outbox.attempted(action, true, "201"));
            assertThat(outbox.waiting().count()).isZero();
            s.breaches();
        }
        assertThat(SqlRecorder.PREPARED).hasSizeGreaterThan(100);
        var ours = SqlRecorder.PREPARED.stream()
                .filter(sql -> !sql.toUpperCase().contains("BATCH_") && !sql.contains("flyway") && !isFlywaysOwn(sql))
                .toList();
        assertThat(refused(ours)).isEmpty();
    }

    /** What Flyway asks an H2. */
    private static boolean isFlywaysOwn(String sql) {
        return sql.matches("(?s)(CALL SCHEMA|SELECT USER|SET SCHEMA).*");
    }

    @Test
    void theMigrationsAreOracle() throws IOException {
        var sql = text("db/migration/common/V1__baseline.sql");
        for (var placeholder : Vendor.placeholders(DatabaseDriver.ORACLE).entrySet()) {
            sql = sql.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        assertThat(sql).doesNotContain("${");
        var statements = Arrays.stream(sql.replaceAll("--[^\n]*", "").split(";"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
        assertThat(refused(statements)).isEmpty();
        assertThat(columnTypes(statements)).isSubsetOf(TYPES);
        var triggers = text("db/migration/oracle/V3__guards.sql");
        assertThat(triggers.split("create trigger", -1))
                .hasSameSizeAs(text("db/migration/h2/V3__guards.sql").split("create trigger", -1));
    }

    /** Any name is a type to the grammar; these are the ones Oracle has. */
    private static Set<String> columnTypes(List<String> statements) {
        var types = new ConcurrentSkipListSet<String>();
        var column = Pattern.compile("^\\s+[a-z_]+ ([a-z0-9]+)(\\(| |,|$)", Pattern.MULTILINE);
        statements.stream()
                .filter(s -> s.startsWith("create table"))
                .forEach(s -> column.matcher(s)
                        .results()
                        .map(m -> m.group(1).toUpperCase())
                        .filter(t -> !t.endsWith("_PK") && !t.matches("[A-Z_]+_(WINDOW|UNIQUE|JOURNAL|SIDE)"))
                        .forEach(types::add));
        return types;
    }

    private static String text(String path) throws IOException {
        return new ClassPathResource(path, TestApplication.class.getClassLoader())
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void theGrammarRefusesWhatOracleRefuses() {
        assertThat(refused(List.of(
                        "select 1 from t limit 1",
                        "insert into t values (1) on conflict do nothing",
                        "select a::int from t")))
                .hasSize(3);
    }
}
