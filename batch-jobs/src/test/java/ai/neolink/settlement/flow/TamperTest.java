package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.guarantee.Guarantee.Extent;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.statement.Channel;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A person who owns the database can drop its triggers and change anything. {@code verify} finds each change and names
 * the first bad row. Each change is made in a transaction that is rolled back (guarantees 1, 2, 3, 5, 6, 11).
 */
@Tag("database")
class TamperTest {
    private static final String CASES = """
            a line edited        | update journal_line set debit_fen = 700, credit_fen = 0 where chain_no = 3 and line = 1 | CHARGE COMPUTE hour 2026-11-20T23
            both lines edited    | update journal_line set debit_fen = debit_fen * 2, credit_fen = credit_fen * 2 where chain_no = 3 | CHARGE COMPUTE hour 2026-11-20T23
            a line of no journal | insert into journal_line values (997, 1, '1002', 5, 0) | all debits are
            a date edited        | update journal set business_date = date '2026-11-21' where chain_no = 3 | CHARGE COMPUTE hour 2026-11-20T23
            a hash edited        | update journal set hash = (select hash from journal where chain_no = 4) where chain_no = 3 | CHARGE COMPUTE hour 2026-11-20T23
            a journal deleted    | delete from journal_line where chain_no = 3; delete from journal where chain_no = 3 | journal number 3 is missing
            a journal inserted   | insert into journal select 999, 'x', run_id, kind, subject, qualifier, business_date, posted_at, description, hash from journal where chain_no = 3; insert into journal_line select 999, line, account_code, debit_fen, credit_fen from journal_line where chain_no = 3 | CHARGE COMPUTE hour 2026-11-20T23
            a journal before all | insert into journal select 0, 'x', run_id, kind, subject, qualifier, business_date, posted_at, description, hash from journal where chain_no = 3; insert into journal_line select 0, line, account_code, debit_fen, credit_fen from journal_line where chain_no = 3 | a journal stands before number 1, which is the first: “CHARGE COMPUTE hour 2026-11-20T23
            a journal below 0    | insert into journal select -1, 'x', run_id, kind, subject, qualifier, business_date, posted_at, description, hash from journal where chain_no = 3; insert into journal_line select -1, line, account_code, debit_fen, credit_fen from journal_line where chain_no = 3 | a journal stands before number 1, which is the first: “CHARGE COMPUTE hour 2026-11-20T23
            two swapped          | update journal set chain_no = 998 where chain_no = 3; update journal set chain_no = 3 where chain_no = 4; update journal set chain_no = 4 where chain_no = 998 | 2026-11-2
            the tail cut         | delete from journal_line where chain_no > 20; delete from journal where chain_no > 20 | was sealed with the hash
            an amount edited     | update charge set amount_fen = 251 where window_start = 1795186800 and amount_fen = 250 | customer a on 2026-11-20
            a quantity edited    | update charge set quantity = 1800 where window_start = 1795186800 and amount_fen = 250 | 6: charges.csv of 2026-11-20, row
            exactness edited     | update charge set exact_amount = 2.5001 where window_start = 1795186800 and amount_fen = 250 | 6: charges.csv of 2026-11-20, row
            a charge deleted     | delete from charge where window_start = (select max(window_start) from charge) | 6: charges.csv of 2026-11-21, row
            a charge inserted    | insert into charge (window_start, account_key, meter_key, sku_key, amount_fen, seq, run_id, book, quantity, exact_amount) select window_start, account_key, meter_key, sku_key, 100, 7, run_id, book, 0, 1 from charge where window_start = 1795186800 | customer a on 2026-11-20
            a charge of nothing  | insert into charge (window_start, account_key, meter_key, sku_key, amount_fen, seq, run_id, book, quantity, exact_amount) select window_start, account_key, meter_key, sku_key, 0, 7, run_id, book, 0, 0 from charge where window_start = 1795186800 | 6: charges.csv of 2026-11-20, row
            customers swapped    | update charge set account_key = (select max(account_key) from charge) + (select min(account_key) from charge) - account_key where window_start = (select min(window_start) from charge) and run_id = (select min(run_id) from charge) | 6: charges.csv of 2026-11-20, row
            a recharge moved     | update recharge set channel = 'WECHAT' | 5: 1221.0
            a name edited        | update staging_account set name = 'eve' where id = 'a' | 6: focus.csv of 2026-11-20
            fees all changed     | update statement_posting set fee = fee + 1 where channel = 'WECHAT' | 11: line 1 of WECHAT of 2026-11-20 is PAYMENT in 50.00, fee 0.314; it was posted as SUSPENDED_IN of WECHAT of 2026-11-20, 50.00, fee 1.314
            fees of both changed | update statement_posting set fee = fee + 1 where channel = 'WECHAT'; update statement_line set fee = fee + 1 where channel = 'WECHAT' | 11: the fees of the lines of WECHAT of 2026-11-20 come to 4.90; 6603 has 0.90
            two fees exchanged   | update statement_posting set fee = 0.536 - fee where gross_fen in (5000, 3000) | fee 0.314; it was posted as SUSPENDED_IN of WECHAT of 2026-11-20, 50.00, fee 0.222
            6603 changed         | update journal_line set account_code = '1002' where account_code = '6603' | 11: the fees of the lines of WECHAT of 2026-11-20 come to 0.90; 6603 has 0.00
            a day changed        | update statement_posting set statement_day = date '2026-11-19' where gross_fen = 5000 | it was posted as SUSPENDED_IN of WECHAT of 2026-11-19, 50.00
            a channel changed    | update statement_posting set channel = 'ALIPAY' where gross_fen = 5000 | it was posted as SUSPENDED_IN of ALIPAY of 2026-11-20, 50.00
            a state changed      | update statement_posting set state = 'PAIRED' where gross_fen = 500 | is REFUND out 5.00, fee -0.03; it was posted as PAIRED
            an item changed      | update statement_posting set item_key = 77 where gross_fen = 5000 | 11: a line of WECHAT of 2026-11-20, 50.00 was posted, and its line is gone or has another key; a line of WECHAT of 2026-11-20, 50.00 was taken up, and nothing is posted for it
            a posting deleted    | delete from statement_posting where gross_fen = 5000 | a line of WECHAT of 2026-11-20, 50.00 was taken up, and nothing is posted for it
            a line's day changed | update statement_line set statement_day = date '2026-11-19' where gross_fen = 5000 | 11: statement number 1, WECHAT of 2026-11-20 was accepted with 3 lines; there are 3, 1 of them of another channel or day
            a line's kind changed | update statement_line set kind = 'PAYOUT' where gross_fen = 5000 | 11: line 1 of WECHAT of 2026-11-20 is PAYOUT in 50.00
            a line's gross       | update statement_line set gross_fen = 8000 - gross_fen where gross_fen in (5000, 3000) | is PAYMENT in 30.00, fee 0.314; it was posted as SUSPENDED_IN of WECHAT of 2026-11-20, 50.00
            a bill's line deleted | delete from statement_line where gross_fen = 5000 | 11: statement number 1, WECHAT of 2026-11-20 was accepted with 3 lines; there are 2, 0 of them
            a bill deleted       | delete from statement_line where statement_no = 1; delete from statement where statement_no = 1 | 11: statement number 1 is missing
            the last one deleted | delete from statement_line where statement_no = 2; delete from statement where statement_no = 2 | 11: statement number 2 is missing
            a bill put in        | insert into statement select 3, 999, channel, bill, statement_day, day_from, day_until, sha256, 0, taken_run, bank_no from statement where statement_no = 1 | 11: statement number 3, WECHAT of 2026-11-20 is of a file that nobody noted
            two are told         | update statement_line set kind = 'PAYOUT' where gross_fen in (5000, 3000) | 11: line 1 of WECHAT of 2026-11-20 is PAYOUT in 50.00, fee 0.314; it was posted as SUSPENDED_IN of WECHAT of 2026-11-20, 50.00, fee 0.314; line 2 of WECHAT
            chain and files      | update journal set business_date = date '2026-11-21' where chain_no = 3 | does not carry the hash of its content; GlInterface.zip of 2026-11-20, GlInterface.csv: this ledger, or a setting of its exports, has another content now; GlInterface.zip of 2026-11-21
            a manifest forgotten | delete from export_manifest where folder = '2026-11-20' | 6: manifest.json of 2026-11-20 is not one that this ledger wrote
            """;

    private static final Map<Databases, Scenario> SCENARIOS = new EnumMap<>(Databases.class);

    private static Scenario settled(Databases database) {
        var s = new Scenario(database, "settlement.start=2026-11-20T22:00:00+08:00")
                .accounts("a", "b")
                .price("p1", "COMPUTE", "h100", "1", "2.50", "");
        s.session("s1", 1, "a", "i1", "h100", "20T22:00:00", "-");
        s.session("s2", 1, "b", "i2", "h100", "20T22:00:00", "-");
        s.recharge("r1", "a", "ALIPAY", "12.34", "M1", "20T22:10:00");
        s.bill(Channel.WECHAT, 20, "pay T1 W1 50.00 0.314", "pay T2 W2 30.00 0.222", "refund T3 W1 5.00 -0.03");
        s.catchUp("21T12");
        // 0.506 was posted as 0.51; with what arrives later, 0.903 is 0.90, so 0.39 is posted and not 0.40.
        s.bill(Channel.WECHAT, 20, "pay T1 W1 50.00 0.314", "pay T4 W4 70.00 0.397");
        s.catchUp("22T00");
        for (var table : List.of(
                "journal",
                "journal_line",
                "charge",
                "recharge",
                "export_manifest",
                "statement",
                "statement_line",
                "statement_posting")) {
            s.jdbc()
                    .sql(
                            database == Databases.POSTGRESQL
                                    ? "alter table " + table + " disable trigger user"
                                    : "drop trigger " + table + (table.equals("statement") ? "_kept" : "_append_only"))
                    .update();
        }
        s.jdbc()
                .sql("alter table journal_line drop constraint journal_line_journal")
                .update();
        assertThat(found(s)).isEmpty();
        return s;
    }

    @AfterAll
    static void close() {
        SCENARIOS.values().forEach(Scenario::close);
    }

    static Stream<Arguments> cases() {
        return Stream.of(Databases.H2, Databases.POSTGRESQL)
                .flatMap(database -> CASES.lines().map(line -> {
                    var cells = line.split("\\|");
                    return Arguments.of(database, cells[0].strip(), cells[1].strip(), cells[2].strip());
                }));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void isFound(Databases database, String what, String sql, String named) {
        var s = SCENARIOS.computeIfAbsent(database, TamperTest::settled);
        s.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            status.setRollbackOnly();
            Arrays.stream(sql.split(";"))
                    .forEach(change ->
                            assertThat(s.jdbc().sql(change).update()).as(change).isPositive());
            assertThat(found(s)).as(what).anyMatch(finding -> finding.contains(named));
        });
    }

    private static List<String> found(Scenario s) {
        return s.bean(Verify.class).check(Extent.EVERYTHING).stream()
                .flatMap(finding -> finding.breach().map(b -> finding.guarantee() + ": " + b).stream())
                .toList();
    }
}
