package ai.neolink.settlement.explain;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.explain.Reference.Kind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Explains a break, open or closed: both sides, what people proposed and decided, and what was posted. */
@Component
public class BreakTrace {
    private static final String BREAK = """
            select b.channel, b.kind, b.line_key, b.recharge_key, b.opened_run, b.opened_on, b.closed_run, b.closed_on,
              r.id recharge_id, r.merchant_order_no platform_no, r.amount_fen, r.paid_at, a.id account_id,
              l.statement_day, l.provider_no, l.merchant_order_no provider_order_no, l.gross_fen, l.fee, l.incoming,
              l.booked_at, l.remark
            from break_item b
            left join staging_recharge r on r.recharge_key = b.recharge_key
            left join entity a on a.entity_key = r.account_key
            left join statement_line l on l.line_key = b.line_key
            where b.break_id = :id
            """;

    private record Item(Section head, Section sides, String channel, long key) {}

    private final JdbcClient jdbc;
    private final Runs runs;
    private final Links links;
    private final BillingZone zone;

    BreakTrace(JdbcClient jdbc, Runs runs, Links links, BillingZone zone) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.links = links;
        this.zone = zone;
    }

    /** @throws ai.neolink.settlement.refusal.Refusal if there never was such a break */
    @Transactional(readOnly = true)
    public List<Section> explain(String id) {
        var item = jdbc.sql(BREAK)
                .param("id", id)
                .query((row, n) -> read(id, row))
                .optional()
                .orElseThrow(() -> ExplainMessage.NO_BREAK.refuse(id));
        var sections = new ArrayList<>(List.of(item.head, item.sides, proposals(id), accepted(id)));
        sections.addAll(postings(item));
        return sections;
    }

    private Item read(String id, ResultSet row) throws SQLException {
        var run = links.runs();
        var open = row.getInt("closed_run") == Scope.OPEN;
        var head = Section.of("Break", "id", "channel", "kind", "opened_by", "opened_on", "closed_by", "closed_on")
                .row(
                        Reference.of(Kind.BREAK, id),
                        row.getString("channel"),
                        row.getString("kind"),
                        run.apply(row.getInt("opened_run")),
                        row.getObject("opened_on", LocalDate.class),
                        open ? "" : run.apply(row.getInt("closed_run")),
                        row.getObject("closed_on", LocalDate.class));
        var key = row.getLong("line_key") == 0 ? row.getLong("recharge_key") : row.getLong("line_key");
        return new Item(head, sides(row), row.getString("channel"), key);
    }

    private Section sides(ResultSet row) throws SQLException {
        var section = Section.of("Sides", "field", "platform", "provider");
        var recharge = row.getString("recharge_id");
        var hasLine = row.getLong("line_key") != 0;
        var account = row.getString("account_id");
        section.row("id", links.recharge(recharge), row.getString("provider_no"));
        section.row("order_no", row.getString("platform_no"), row.getString("provider_order_no"));
        section.row(
                "amount",
                recharge == null ? "" : new Amount(row.getLong("amount_fen")),
                hasLine ? new Amount((row.getInt("incoming") == 1 ? 1 : -1) * row.getLong("gross_fen")) : "");
        section.row("fee", "", hasLine ? Calculation.plain(row.getBigDecimal("fee")) : "");
        section.row(
                "time",
                recharge == null ? "" : zone.text(row.getLong("paid_at")),
                hasLine ? zone.text(row.getLong("booked_at")) : "");
        section.row(
                "statement",
                "",
                Credits.statement(row.getString("channel"), row.getObject("statement_day", LocalDate.class)));
        section.row("account", Reference.account(account), "");
        return section.row("remark", "", row.getString("remark"));
    }

    private Section proposals(String id) {
        var section = Section.of(
                "Proposals",
                "number",
                "action",
                "account",
                "amount",
                "reason",
                "proposed_by",
                "proposed",
                "state",
                "decided_by",
                "decided",
                "posted_by");
        var run = links.runs();
        jdbc.sql("""
                        select p.proposal_no, p.action, a.id account_id, p.amount_fen, p.reason, p.proposed_by,
                          p.proposed_at, p.state, p.decided_by, p.decided_at, p.posted_run
                        from proposal p left join entity a on a.entity_key = p.account_key
                        where p.break_id = :id order by p.proposal_no
                        """).param("id", id).query(row -> {
            section.row(
                    row.getInt("proposal_no"),
                    row.getString("action"),
                    Reference.account(row.getString("account_id")),
                    new Amount(row.getLong("amount_fen")),
                    row.getString("reason"),
                    row.getString("proposed_by"),
                    zone.text(row.getLong("proposed_at")),
                    row.getString("state"),
                    row.getString("decided_by"),
                    row.getObject("decided_at") == null ? "" : zone.text(row.getLong("decided_at")),
                    row.getObject("posted_run") == null ? "" : run.apply(row.getInt("posted_run")));
        });
        return section;
    }

    /** Why a month may be closed with it. */
    private Section accepted(String id) {
        var section = Section.of("Accepted", "person", "at", "reason");
        jdbc.sql("select person, at_instant, reason from item_decision where item_id = :id order by decision_no")
                .param("id", id)
                .query(row -> {
                    section.row(row.getString("person"), zone.text(row.getLong("at_instant")), row.getString("reason"));
                });
        return section;
    }

    /** What was posted of the item, then the journals of its runs: of the statement's day, or of what left suspense. */
    private List<Section> postings(Item item) {
        var postings = Section.of("Postings", "state", "run", "account", "amount", "credited");
        var journals = Links.journals();
        jdbc.sql("""
                        select p.seq, p.state, p.run_id, p.gross_fen, p.customer_fen, p.statement_day, a.id account_id
                        from statement_posting p left join entity a on a.entity_key = p.account_key
                        where p.item_key = :item order by p.seq
                        """).param("item", item.key).query(row -> {
            var run = runs.get(row.getInt("run_id"));
            postings.row(
                    row.getString("state"),
                    links.run(run),
                    Reference.account(row.getString("account_id")),
                    new Amount(row.getLong("gross_fen")),
                    new Amount(row.getLong("customer_fen")));
            var first = row.getInt("seq") == 0;
            links.journals(
                    journals,
                    run,
                    "j.subject = :channel and "
                            + (first ? "j.kind = 'STATEMENT' and j.qualifier = :day" : "j.kind = 'SUSPENSE'"),
                    first
                            ? Map.of(
                                    "channel",
                                    item.channel,
                                    "day",
                                    row.getObject("statement_day", LocalDate.class)
                                            .toString())
                            : Map.of("channel", item.channel));
        });
        return List.of(postings, journals);
    }
}
