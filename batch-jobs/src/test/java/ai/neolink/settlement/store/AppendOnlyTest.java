package ai.neolink.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.statement.Channel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database itself refuses to change what is posted, and to post a window twice. */
class AppendOnlyTest {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void postedRowsStay(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-21")) {
            s.accounts("a").price("p4", "COMPUTE", "h100", "4", "20.00", "");
            s.session("s1", 1, "a", "i1", "no-gpu", "21T10:00:00", "21T11:30:00");
            s.feed(
                    Feed.ORDERS,
                    "{'id':'o1','accountId':'a','instanceId':'i2','skuId':'h100','costType':'4','periods':1,'kind':'NEW','placedAt':'%s','startsAt':'%s'}"
                            .formatted(Scenario.at("21T10:20:00"), Scenario.at("21T10:20:00")));
            s.feed(
                    Feed.RECHARGES,
                    "{'id':'r','accountId':'a','channel':'ALIPAY','amount':'5.00','merchantOrderNo':'m','paidAt':'%s'}"
                            .formatted(Scenario.at("21T10:00:00")));
            s.bill(Channel.ALIPAY, 21, "pay T1 m 5.00 0.03", "pay T2 n 5.00 0.03");
            s.catchUp("22T00");
            var outbox = s.bean(ai.neolink.settlement.lifecycle.Outbox.class);
            outbox.pending(10).forEach(action -> outbox.attempted(action, true, "201"));
            for (var table : List.of(
                    "charge",
                    "service_period",
                    "recognition",
                    "recharge",
                    "journal",
                    "journal_line",
                    "sealed_day",
                    "statement_line",
                    "statement_posting",
                    "pairing",
                    "lifecycle_action",
                    "rate_card",
                    "pin",
                    "action_attempt")) {
                assertThat(s.jdbc()
                                .sql("select count(*) from " + table)
                                .query(Long.class)
                                .single())
                        .as(table)
                        .isPositive();
                var column = s.jdbc()
                        .sql("select min(column_name) from information_schema.columns where lower(table_name) = ?")
                        .param(table)
                        .query(String.class)
                        .single();
                refused(s, "update %s set %s = %2$s".formatted(table, column));
                refused(s, "delete from " + table);
                refused(s, "truncate table " + table);
            }
            refused(s, "insert into charge select * from charge");
            assertThat(s.charges()).isNotEmpty();
            assertThat(s.breaches()).isEmpty();
        }
    }

    private static void refused(Scenario s, String sql) {
        assertThatThrownBy(() -> s.jdbc().sql(sql).update())
                .as(sql)
                .isInstanceOf(org.springframework.dao.DataAccessException.class);
    }
}
