package ai.neolink.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.staging.RechargeFeed;
import ai.neolink.settlement.statement.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.ResultSetExtractor;

/** The database itself refuses to change a posted row, and to post a window twice (guarantee 6). */
@Tag("database")
class AppendOnlyTest {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void postedRowsStay(Databases database) throws IOException {
        try (var s = new Scenario(database, "settlement.start=2026-11-21")) {
            s.accounts("a").price("p4", "COMPUTE", "h100", "4", "20.00", "");
            s.session("s1", 1, "a", "i1", "no-gpu", "21T10:00:00", "21T11:30:00");
            s.feed(
                    OrderFeed.FEED,
                    ("{'id':'o1','accountId':'a','instanceId':'i2','skuId':'h100','costType':'4',"
                                    + "'periods':1,'kind':'NEW','placedAt':'%s','startsAt':'%s'}")
                            .formatted(Scenario.at("21T10:20:00"), Scenario.at("21T10:20:00")));
            s.feed(
                    RechargeFeed.FEED,
                    "{'id':'r','accountId':'a','channel':'ALIPAY','amount':'5.00','merchantOrderNo':'m','paidAt':'%s'}"
                            .formatted(Scenario.at("21T10:00:00")));
            s.bill(Channel.ALIPAY, 21, "pay T1 m 5.00 0.03", "pay T2 n 5.00 0.03");
            s.catchUp("22T00");
            var outbox = s.bean(ai.neolink.settlement.outbox.Outbox.class);
            outbox.pending(10).forEach(action -> outbox.attempted(action, true, "201"));
            assertThat(s.charges()).isNotEmpty();
            assertThat(s.breaches()).isEmpty();
            refused(s, "insert into charge select * from charge");
            var guarded = guarded();
            assertThat(guarded)
                    .hasSizeGreaterThan(30)
                    .contains("charge", "pin", "action_again", "shared_line", "bank_page", "bank_page_part");
            for (var table : guarded) {
                var column = row(s, table);
                refused(s, "update %s set %s = %2$s".formatted(table, column));
                refused(s, "delete from " + table);
                refused(s, "truncate table " + table);
            }
            decidedOnce(s);
            closedRunsFollowTheMonths(s);
        }
    }

    /** Reads the tables whose rows may never change from the script that guards them. */
    private static List<String> guarded() throws IOException {
        var script = new ClassPathResource("db/migration/postgresql/V3__guards.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        return Pattern.compile("create trigger (\\w+)_append_only")
                .matcher(script)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Puts a row into a table that has none; the row means nothing, and nothing reads it any more. */
    private static String row(Scenario s, String table) {
        var columns = s.jdbc().sql("select * from " + table).query(new Described());
        if (columns.rows == 0) {
            s.jdbc()
                    .sql("insert into %s (%s) values (%s)"
                            .formatted(
                                    table,
                                    String.join(", ", columns.values.keySet()),
                                    String.join(", ", columns.values.values())))
                    .update();
        }
        return columns.values.firstKey();
    }

    /** Describes a table: its columns, each with a value that it takes, and its number of rows. */
    private static final class Described implements ResultSetExtractor<Described> {
        private static final Map<String, String> OPEN = Map.of(
                "state", "'PROPOSED'",
                "taken_run", String.valueOf(Integer.MAX_VALUE),
                "superseded_at", String.valueOf(Long.MAX_VALUE),
                "decided_by", "null",
                "posted_run", "null",
                "kind", "'NOTE'");

        private final TreeMap<String, String> values = new TreeMap<>();
        private int rows;

        @Override
        public Described extractData(ResultSet result) throws SQLException {
            var meta = result.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                var name = meta.getColumnName(i).toLowerCase(Locale.ROOT);
                var value = switch (meta.getColumnType(i)) {
                    case Types.CHAR, Types.VARCHAR, Types.CLOB -> "'7'";
                    case Types.BINARY, Types.VARBINARY, Types.BLOB -> "null";
                    case Types.DATE -> "date '2026-11-21'";
                    default -> "7";
                };
                values.put(name, OPEN.getOrDefault(name, name.equals("content") ? "''" : value));
            }
            while (result.next()) {
                rows++;
            }
            return this;
        }
    }

    /**
     * Values that are filled in later are filled in once: how people decided, who took up a statement, what a statement
     * is part of.
     */
    private static void decidedOnce(Scenario s) {
        for (var table : List.of("statement", "bank_statement", "file_proposal", "proposal")) {
            row(s, table);
            refused(s, "delete from " + table);
            refused(s, "truncate table " + table);
        }
        refused(s, "update statement set sha256 = 'x'");
        refused(s, "update statement set taken_run = taken_run + 1 where taken_run < " + Integer.MAX_VALUE);
        refused(s, "update bank_statement set closing_fen = 8");
        taken(s, "update bank_statement set superseded_at = 8");
        refused(s, "update bank_statement set superseded_at = " + Long.MAX_VALUE);
        refused(s, "update file_proposal set reason = 'x'");
        refused(s, "update file_proposal set decided_by = 'b'");
        refused(s, "update file_proposal set state = 'APPROVED'");
        taken(s, "update file_proposal set state = 'APPROVED', decided_by = 'b'");
        refused(s, "update file_proposal set state = 'PROPOSED'");
        refused(s, "update file_proposal set decided_by = 'c'");
        refused(s, "update proposal set amount_fen = 8");
        refused(s, "update proposal set reason = 'x'");
        refused(s, "update proposal set state = 'APPROVED'");
        refused(s, "update proposal set state = 'LAPSED', decided_by = 'b', posted_run = 1");
        refused(s, "update proposal set state = 'APPROVED', decided_by = 'b', posted_run = 1");
        taken(s, "update proposal set state = 'APPROVED', decided_by = 'b'");
        refused(s, "update proposal set decided_by = 'c'");
        refused(s, "update proposal set decided_by = 'c', posted_run = 1");
        refused(s, "update proposal set arrival = 8, posted_run = 1");
        refused(s, "update proposal set state = 'WITHDRAWN', posted_run = 1");
        taken(s, "update proposal set posted_run = 1");
        refused(s, "update proposal set posted_run = 2");
    }

    /** A person who could change the last closed run could post into a closed month. */
    private static void closedRunsFollowTheMonths(Scenario s) {
        refused(s, "update closed_runs set up_to = 5");
        refused(s, "update closed_runs set up_to = -1");
        refused(s, "update closed_runs set up_to = null");
        refused(s, "delete from closed_runs");
        refused(s, "truncate table closed_runs");
        refused(s, "insert into closed_runs (id, up_to) values (2, 0)");
    }

    private static void taken(Scenario s, String sql) {
        assertThat(s.jdbc().sql(sql).update()).as(sql).isEqualTo(1);
    }

    private static void refused(Scenario s, String sql) {
        assertThatThrownBy(() -> s.jdbc().sql(sql).update())
                .as(sql)
                .isInstanceOf(org.springframework.dao.DataAccessException.class);
    }
}
