package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.export.ExportedFolders;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever owns the database can drop its triggers and change what they like: each change is found, and the first bad row named. Each is
 * made in a transaction that is rolled back.
 */
class TamperTest {
    private static Scenario s;

    @BeforeAll
    static void settleTwoDays() {
        s = new Scenario(Databases.POSTGRESQL, "settlement.start=2026-11-20T22:00:00+08:00")
                .accounts("a", "b")
                .price("p1", "COMPUTE", "h100", "1", "2.50", "");
        s.session("s1", 1, "a", "i1", "h100", "20T22:00:00", "-");
        s.session("s2", 1, "b", "i2", "h100", "20T22:00:00", "-");
        s.recharge("r1", "a", "ALIPAY", "12.34", "M1", "20T22:10:00");
        s.catchUp("22T00");
    }

    @AfterAll
    static void close() {
        s.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a line edited        | update journal_line set debit_fen = 700, credit_fen = 0 where chain_no = 3 and line = 1 | CHARGE COMPUTE hour 2026-11-20T23
            both lines edited    | update journal_line set debit_fen = debit_fen * 2, credit_fen = credit_fen * 2 where chain_no = 3 | CHARGE COMPUTE hour 2026-11-20T23
            a date edited        | update journal set business_date = date '2026-11-21' where chain_no = 3 | CHARGE COMPUTE hour 2026-11-20T23
            a journal deleted    | delete from journal_line where chain_no = 3; delete from journal where chain_no = 3 | journal number 3 is missing
            a journal inserted   | insert into journal select 999, 'x', run_id, kind, subject, qualifier, business_date, posted_at, description, hash from journal where chain_no = 3; insert into journal_line select 999, line, account_code, debit_fen, credit_fen from journal_line where chain_no = 3 | CHARGE COMPUTE hour 2026-11-20T23
            two swapped          | update journal set chain_no = 998 where chain_no = 3; update journal set chain_no = 3 where chain_no = 4; update journal set chain_no = 4 where chain_no = 998 | 2026-11-2
            the tail cut         | delete from journal_line where chain_no > 20; delete from journal where chain_no > 20 | was sealed with the hash
            a charge edited      | update charge set quantity = 1800, exact_amount = 1.25 where seq = 0 and window_start = 1795186800 and amount_fen = 250 | charges.csv of 2026-11-20, row
            a charge deleted     | delete from charge where window_start = (select max(window_start) from charge) | charges.csv of 2026-11-21, row
            customers swapped    | update charge set account_key = (select max(account_key) from charge) + (select min(account_key) from charge) - account_key where window_start = (select min(window_start) from charge) and run_id = (select min(run_id) from charge) | charges.csv of 2026-11-20, row
            a recharge moved     | update recharge set channel = 'WECHAT' | 1221.0
            a name edited        | update staging_account set name = 'eve' where id = 'a' | focus.csv of 2026-11-20
            """)
    void isFound(String what, String sql, String named) {
        assertThat(found()).isEmpty();
        s.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            status.setRollbackOnly();
            for (var table : List.of("journal", "journal_line", "charge", "recharge")) {
                s.jdbc().sql("alter table " + table + " disable trigger user").update();
            }
            s.jdbc()
                    .sql("alter table journal_line drop constraint journal_line_journal")
                    .update();
            for (var change : sql.split(";")) {
                assertThat(s.jdbc().sql(change).update()).as(change).isPositive();
            }
            assertThat(found()).as(what).anyMatch(finding -> finding.contains(named));
        });
    }

    private static List<String> found() {

        var found = new ArrayList<>(s.breaches());
        var folders = s.bean(ExportedFolders.class);
        folders.breach().ifPresent(found::add);
        folders.difference().ifPresent(found::add);
        return found;
    }
}
