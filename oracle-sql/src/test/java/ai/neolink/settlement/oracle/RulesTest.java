package ai.neolink.settlement.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the checker itself with statements that must be refused, each with the reason, and statements that must pass.
 */
@Tag("database")
class RulesTest {
    private static final Rules RULES = new Rules(Scripts.schema());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            update feed_cursor set end_cursor = coalesce(?, end_cursor), arrival = ? where feed = ?            | ORA-00932
            select coalesce(l.remark, l.merchant_order_no) from statement_line l                               | ORA-00932
            select nvl(remark, ?) from statement_line                                                          | ORA-00932
            select case when incoming = 1 then remark else 'x' end from statement_line                         | ORA-00932
            select greatest(remark, remark) from statement_line                                                | ORA-00932
            select line_key from statement_line where remark = ?                                               | comparison of a LOB
            select line_key from statement_line where remark <> 'x'                                            | comparison of a LOB
            select line_key from statement_line where remark in (?, ?)                                         | in of a LOB
            select line_key from statement_line where remark between 'a' and 'b'                               | between of a LOB
            select distinct remark from statement_line                                                         | distinct of a LOB
            select distinct l.line_key, l.remark note from statement_line l                                    | distinct of a LOB
            select remark, count(*) from statement_line group by remark                                        | group by of a LOB
            select line_key from statement_line order by remark                                                | order by of a LOB
            select line_key, remark note from statement_line order by note                                     | order by of a LOB
            select line_key, remark from statement_line order by 2 desc                                        | order by of a LOB
            select remark from statement_line union select reason from proposal                                | of a LOB
            select remark from statement_line union all select ? from proposal                                 | ORA-01790
            select x.n from (select remark n from statement_line) x where x.n = 'a'                            | comparison of a LOB
            with x as (select remark n from statement_line) select n from x where n = ?                        | comparison of a LOB
            select line_key from statement_line where (select max(remark) from statement_line) = ?             | ORA-00932
            select min(remark) from statement_line                                                             | min of a LOB
            select count(distinct remark) from statement_line                                                  | count of a LOB
            select true from intake_clock                                                                      | boolean
            select feed from feed_cursor where complete = true                                                 | boolean
            select feed from feed_cursor where (complete = 1) is true                                          | boolean
            select exists(select 1 from feed_cursor) from intake_clock                                         | a condition is selected
            select count(*) > 0 from feed_cursor                                                               | a condition is selected
            select 1                                                                                           | not in the grammar
            alter table charge drop constraint if exists charge_after_close                                    | not in the grammar
            drop table if exists charge                                                                        | not in the grammar
            create table if not exists t (a integer)                                                           | not in the grammar
            select arrival from intake_clocks                                                                  | there is no table intake_clocks
            select arrivals from intake_clock                                                                  | there is no column arrivals
            select c.arrivals from intake_clock c                                                              | there is no column c.arrivals
            select d.arrival from intake_clock c                                                               | there is no column d.arrival
            update intake_clock set arrivals = 1                                                               | there is no column arrivals
            insert into intake_clock (arrivals) values (1)                                                     | there is no column arrivals
            create table a_table_of_more_than_thirty_letters (a integer)                                       | more than 30
            create table t (a_column_of_more_than_thirty_letters integer)                                      | more than 30
            create index an_index_of_more_than_thirty_letters on charge (run_id)                               | more than 30
            select arrival level from intake_clock                                                             | reserved
            create table t (size integer)                                                                      | not in the grammar
            create table t (level integer)                                                                     | reserved
            create table t (a boolean)                                                                         | type boolean
            create table t (a bigint)                                                                          | type bigint
            create table t (a text)                                                                            | type text
            create table t (a varchar2)                                                                        | ORA-00906
            create table t (a bytea)                                                                           | type bytea
            select feed from feed_cursor where feed = ''                                                       | '' is null
            select coalesce(feed, '') from feed_cursor                                                         | '' is null
            select cast(arrival as bigint) from intake_clock                                                   | type bigint
            select cast(? as text) from intake_clock                                                           | type text
            select cast(? as varchar) from intake_clock                                                        | ORA-00906
            select cast(? as clob) from intake_clock                                                           | a cast to clob
            select string_agg(feed, ',') from feed_cursor                                                      | function string_agg
            select left(feed, 3) from feed_cursor                                                              | left
            select feed from feed_cursor limit 1                                                               | not in the grammar
            insert into intake_clock values (1) on conflict do nothing                                         | not in the grammar
            insert into intake_clock (arrival) values (1), (2)                                                 | not in the grammar
            select arrival::int from intake_clock                                                              | not in the grammar
            select feed from feed_cursor as f                                                                  | not in the grammar
            update charge c set seq = m.seq from charge m where m.seq = c.seq                                  | not in the grammar
            select feed from feed_cursor where (arrival, pulled_at) > (?, ?)                                   | ORA-01796
            select business_date from sealed_day where business_date = '2026-11-21'                            | ORA-01861
            select feed from feed_cursor where feed = 5                                                        | ORA-01722
            insert into intake_clock (arrival) select c.arrival from intake_clock c left join feed_cursor f on f.arrival = (select max(arrival) from intake_clock) | ORA-01799
            """)
    void isRefused(String sql, String why) {
        assertThat(String.join("; ", RULES.refusals(sql))).as(sql).contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select l.remark, coalesce(l.merchant_order_no, l.provider_no) no from statement_line l "
                        + "where l.remark is not null",
                "select coalesce(remark, remark) from statement_line where remark like ?",
                "select case when incoming = 1 then remark else null end from statement_line",
                "select remark from statement_line union all select reason from proposal",
                "select remark from statement_line union all select null from proposal",
                "select reason, count(*) from rating_exception where reason = ? group by reason order by reason",
                "select e.reason, p.reason from rating_exception e join proposal p on p.item_key = "
                        + "e.unit_key where e.reason = 'x' order by e.reason",
                "select cast(? as numeric(19)), cast(? as varchar(64)), cast(? as date) from intake_clock",
                "select arrival from intake_clock for update",
                "select feed from feed_cursor where (feed, arrival) in ((?, ?), (?, ?)) "
                        + "order by feed fetch first 3 rows only",
                "select distinct c.run_id r from charge c where exists (select 1 from charge d "
                        + "where d.run_id < c.run_id) order by r desc",
                "with x as (select feed f, max(arrival) a from feed_cursor group by feed) select x.f "
                        + "from x where x.a > 1",
                "insert into feed_cursor (feed, end_cursor, arrival, pulled_at, complete) values (?, ?, ?, ?, ?)",
                "update feed_cursor set end_cursor = ?, arrival = ? where feed = ?",
                "update charge set seq = (select max(c.seq) from charge c "
                        + "where c.run_id = charge.run_id) where run_id = 1",
                "delete from due where run_id = ?",
                "select sum(case when debit_fen > 0 then 1 else 0 end), row_number() over (partition by "
                        + "chain_no order by line) n from journal_line group by chain_no, line",
                "select p.period from closed_period p where date '2026-11-21' between p.first_day and p.last_day",
                "lock table closed_runs in share mode",
            })
    void passes(String sql) {
        assertThat(RULES.refusals(sql)).as(sql).isEmpty();
    }

    @Test
    void aListMayHaveAThousand() {
        var query = "select feed from feed_cursor where arrival in (%s)";
        assertThat(RULES.refusals(query.formatted(String.join(", ", Collections.nCopies(1000, "?")))))
                .isEmpty();
        assertThat(RULES.refusals(query.formatted(String.join(", ", Collections.nCopies(1001, "?")))))
                .singleElement()
                .asString()
                .contains("ORA-01795");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            update feed_cursor set end_cursor = ?, arrival = ? where feed = ?                      | 1 | true
            update feed_cursor set end_cursor = ?, arrival = ? where feed = ?                      | 3 | false
            update feed_cursor set end_cursor = lower(?) where feed = ?                               | 1 | false
            insert into item_decision (decision_no, item_id, reason, person, at_instant) values (?, ?, ?, ?, ?) | 3 | true
            insert into item_decision (decision_no, item_id, reason, person, at_instant) values (?, ?, ?, ?, ?) | 4 | false
            insert into item_decision (decision_no, item_id, reason, person, at_instant) select 1, 'x', ?, 'p', 1 from intake_clock | 1 | false
            select feed from feed_cursor where feed = ?                                            | 1 | false
            """)
    void onlyAColumnOfALobTakesMoreThanFourThousandBytes(String sql, int bind, boolean takes) {
        assertThat(RULES.takesLong(sql, bind)).isEqualTo(takes);
    }

    /** A compound trigger is checked section by section. */
    @Test
    void whatStandsInATriggerIsJudgedToo() {
        var triggers = Grammar.simple("""
                create trigger t for insert on charge compound trigger
                    n integer;
                    before statement is
                    begin
                        select up_too into n from closed_runs;
                        select count(*) into n from proposal where reason = 'x';
                    end before statement;
                    before each row is
                    begin
                        n := 1;
                    end before each row;
                end;
                """);
        assertThat(triggers).hasSize(2);
        assertThat(RULES.refusals(triggers.getFirst())).containsExactly("comparison of a LOB: ORA-00932");
    }

    @Test
    void aTextOfShortPiecesIsNotInEveryStatement() {
        var sql = new Sources.Sql(Path.of("Any.java"), "update %s set a = %s");
        assertThat(sql.isIn(Sources.plain("update charge set a = 1"))).isTrue();
        assertThat(sql.isIn(Sources.plain("select a from charge"))).isFalse();
    }
}
