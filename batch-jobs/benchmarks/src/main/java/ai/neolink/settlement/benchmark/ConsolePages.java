package ai.neolink.settlement.benchmark;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The twelve pages whose time is stated, with an address of each for a ledger of {@link ConsoleLedger}. */
final class ConsolePages {
    /** The customer who was charged most in the last settled hour of the history, and one of its charges. */
    private static final String FACTS = """
            select a.id account, m.id instance, s.id sku, j.journal_id journal,
                   (select min(break_id) from break_item) break
            from (select account_key, min(meter_key) meter_key, min(sku_key) sku_key from charge
                  where window_start = %d
                  group by account_key order by sum(amount_fen) desc, account_key fetch first 1 row only) c
            join entity a on a.entity_key = c.account_key
            join charge k on k.window_start = %1$d and k.account_key = c.account_key and k.meter_key = c.meter_key
            join entity m on m.entity_key = k.meter_key
            join entity s on s.entity_key = k.sku_key
            join settlement_run r on r.window_start = %1$d and r.kind = 'HOUR'
            join journal j on j.run_id = r.run_id
            order by j.chain_no fetch first 1 row only
            """;

    private static final long HOUR = HourData.BEGIN - 24 * 3600;

    private ConsolePages() {}

    static Map<String, String> of(Postgres postgres, String database) throws SQLException {
        try (var connection = postgres.connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(FACTS.formatted(HOUR))) {
            row.next();
            var account = row.getString("account");
            var instance = row.getString("instance");
            var pages = new LinkedHashMap<String, String>();
            pages.put("overview", "/");
            pages.put("runs", "/runs");
            pages.put("a run", "/runs/hour-2026-11-20T10");
            pages.put(
                    "a charge",
                    "/charges/COMPUTE/2026-11-20T10/%s/%s/%s/0".formatted(account, instance, row.getString("sku")));
            pages.put("a customer's month", "/accounts/" + account + "?period=2026-11");
            pages.put("a day's charges", "/accounts/" + account + "/charges?day=2026-11-20&product=COMPUTE");
            pages.put("trial balance", "/chart?period=2026-11");
            pages.put("account detail", "/chart/2205.01?period=2026-11");
            pages.put("journals", "/journals");
            pages.put("a journal", "/journals/" + row.getString("journal"));
            pages.put("breaks", "/breaks");
            pages.put("search by id", "/search?q=" + instance);
            return pages;
        }
    }
}
