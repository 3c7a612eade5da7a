package ai.neolink.settlement.console;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of what a demo does not do: people's decisions, invoices, a closed month, files and hosts that fail. */
final class HostileRows {
    private static final String ID = "00000000-0000-0000-0000-000000000001";

    private static final List<String> SQL = List.of(
            """
            insert into proposal (proposal_no, item_key, break_id, action, account_key, amount_fen, reason, proposed_by,
                proposed_at, state, decided_by, decided_at)
            select 1, line_key, break_id, 'TO_FEES', 0, 100, 'why', 'eve', :now, 'WITHDRAWN', 'bob', :now
            from break_item order by break_id fetch first 1 row only
            """,
            """
            insert into file_proposal (proposal_no, item_id, channel, bill, subject, file_name, sha256, corrects,
                corrects_sha256, line_count, reason, proposed_by, proposed_at, state, decided_by, decided_at)
            values (1, :id, 'BANK', 'ENTRIES', 'file', 'file', :sha, 'file', :sha, 1, 'why', 'eve', :now, 'WITHDRAWN',
                'bob', :now)
            """,
            """
            insert into item_decision (decision_no, item_id, reason, person, at_instant, arrival)
            select 1, break_id, 'why', 'eve', :now, 1 from break_item order by break_id fetch first 1 row only
            """,
            """
            insert into period_event (event_no, period, first_day, last_day, state, person, reason, at_instant,
                last_hash)
            values (1, '2026-11', date '2026-11-01', date '2026-11-30', 'OPEN', 'eve', 'why', :now, :sha)
            """,
            """
            insert into unfed_run (run_id, person, reason, decided_at)
            select max(run_id), 'eve', 'why', :now from settlement_run
            """,
            """
            insert into fapiao (fapiao_no, account_key, issued_on, reverses, person, reason, at_instant)
            select :blue, min(account_key), date '2026-11-17', null, 'eve', 'why', :now from staging_account
            """,
            """
            insert into fapiao (fapiao_no, account_key, issued_on, reverses, person, reason, at_instant)
            select :red, min(account_key), date '2026-11-17', :blue, 'eve', 'why', :now from staging_account
            """,
            """
            insert into fapiao_line (fapiao_no, line, product, rate, gross_fen, tax_fen)
            values (:blue, 1, 'COMPUTE', 0.06, 106, 6)
            """,
            """
            insert into fapiao_line (fapiao_no, line, product, rate, gross_fen, tax_fen)
            values (:red, 1, 'COMPUTE', 0.06, -106, -6)
            """,
            """
            insert into statement_fault (channel, bill, subject, state, reason, since, sha256, last_day)
            values ('BANK', 'ENTRIES', 'file', 'QUARANTINED', 'why', :now, :sha, date '2026-11-17')
            """,
            """
            update settlement_run set state = 'FAILED', unfinished = 1, message = 'why'
            where run_id = (select max(run_id) from settlement_run)
            """,
            "insert into silent_host (party, host, since, fault) values ('platform', 'host', :now, 'why')",
            """
            insert into export_delivery (target, period, attempt, at_instant, delivered, answer)
            values ('target', '2026-11-17', 1, :now, 0, 'why')
            """,
            """
            insert into bank_page (page_no, kept_at, first_page, last_page, opens, closes, account, main, reference,
                format, first_day, last_day, closing_day, opening_fen, closing_fen, file_name, sha256, lines_sha256)
            values (1, :now, 1, 1, 1, 0, 'account', 1, 'reference', 'MT940', date '2026-11-17', date '2026-11-17',
                date '2026-11-17', 0, 0, 'file', :sha, :sha)
            """,
            "insert into bank_page_end (page_no, ended_at, person, reason) values (1, :now, 'eve', 'why')",
            """
            insert into alert (alert_key, summary, since, told, claimed_until)
            values ('hostile', 'why', :now, 1, :now)
            """);

    private HostileRows() {}

    static void add(JdbcClient jdbc) {
        var number = HostileNames.of("fapiao.fapiao_no");
        var named = Map.of(
                "now", 1_795_000_000L, "id", ID, "sha", "0".repeat(64), "blue", number + "1", "red", number + "2");
        for (var sql : SQL) {
            jdbc.sql(sql).params(named).update();
        }
    }
}
