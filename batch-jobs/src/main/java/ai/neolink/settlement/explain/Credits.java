package ai.neolink.settlement.explain;

import ai.neolink.settlement.explain.Reference.Kind;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.ledger.GeneralLedger;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of a recharge: the run that credited it, its journal, the line that is its evidence, its break. */
@Component
class Credits {
    private static final String RECHARGE = """
            select a.id account_id, s.channel, s.merchant_order_no, s.paid_at, s.amount_fen, c.run_id,
              l.channel line_channel, l.statement_day, l.provider_no, b.break_id
            from staging_recharge s
            left join entity a on a.entity_key = s.account_key
            left join recharge c on c.recharge_key = s.recharge_key
            left join pairing p on p.claim_key = s.recharge_key
            left join statement_line l on l.line_key = p.evidence_key
            left join break_item b on b.recharge_key = s.recharge_key
            where s.recharge_key = :recharge
            order by b.opened_run
            """;

    private final JdbcClient jdbc;
    private final Runs runs;
    private final Links links;
    private final BillingZone zone;

    Credits(JdbcClient jdbc, Runs runs, Links links, BillingZone zone) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.links = links;
        this.zone = zone;
    }

    Section of(String id) {
        var section = Section.of(
                "Recharge",
                "account",
                "channel",
                "order_no",
                "paid",
                "amount",
                "credited_by",
                "journal",
                "statement_day",
                "provider_transaction_no",
                "break");
        jdbc.sql(RECHARGE).param("recharge", Key.of(Key.RECHARGE, id)).query(row -> {
            var channel = row.getString("channel");
            var run = runs.find(row.getInt("run_id"));
            section.row(
                    Reference.account(row.getString("account_id")),
                    channel,
                    row.getString("merchant_order_no"),
                    zone.text(row.getLong("paid_at")),
                    new Amount(row.getLong("amount_fen")),
                    run.map(links::run).orElse(null),
                    run.map(r -> Reference.of(
                                    Kind.JOURNAL,
                                    GeneralLedger.journalId(r.name(zone), JournalKind.RECHARGE, channel, null)))
                            .orElse(null),
                    statement(row.getString("line_channel"), row.getObject("statement_day", LocalDate.class)),
                    row.getString("provider_no"),
                    Reference.of(Kind.BREAK, row.getString("break_id")));
        });
        return section;
    }

    static Cell statement(@Nullable String channel, @Nullable LocalDate day) {
        return day == null ? Cell.of(null) : new Reference(Kind.STATEMENT, channel + "/" + day).under(day);
    }
}
