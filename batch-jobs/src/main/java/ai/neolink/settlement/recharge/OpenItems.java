package ai.neolink.settlement.recharge;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.statement.Channel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open items as people see them: breaks, and proposals for them. */
@Component
public class OpenItems {
    /**
     * An open item.
     *
     * @param platformFen amount of the recharge, 0 without one; {@code providerFen}: amount of the line, 0 without one
     * @param incoming    whether the line is money in
     * @param account     customer of the recharge, or of the recharge with the line's order number
     * @param text        remark of a bank's line, otherwise the order number
     * @param proposed    what is proposed or approved and not yet posted
     */
    public record OpenItem(
            String id,
            Channel channel,
            BreakKind kind,
            long line,
            long recharge,
            long platformFen,
            long providerFen,
            boolean incoming,
            boolean suspended,
            @Nullable String providerNo,
            @Nullable String account,
            LocalDate businessDate,
            String text,
            @Nullable ProposedDecision proposed) {
        /** The open amount in fen: of the side that there is, or platform less provider where both differ. */
        public long openFen() {
            if (kind == BreakKind.AMOUNT_MISMATCH) {
                return platformFen - providerFen;
            }
            return recharge == 0 ? providerFen : platformFen;
        }

        /** The key under which the item is settled. */
        long key() {
            return line == 0 ? recharge : line;
        }
    }

    /** A proposal; {@code approvedBy} is null until another person approves it. */
    public record ProposedDecision(
            int number,
            ProposedAction action,
            String account,
            String reason,
            String proposedBy,
            @Nullable String approvedBy) {}

    private static final String SELECT = """
            select b.break_id, b.channel, b.kind, b.line_key, b.recharge_key, coalesce(r.amount_fen, 0) platform_fen,
                   coalesce(l.gross_fen, 0) provider_fen,
                   coalesce(l.incoming, 1) is_incoming, p.state, l.provider_no, a.id account_id, b.opened_on,
                   l.remark, coalesce(l.merchant_order_no, r.merchant_order_no) order_no,
                   o.proposal_no, o.action, c.id proposed_account, o.reason, o.proposed_by, o.decided_by
            from break_item b
            left join statement_line l on l.line_key = b.line_key
            left join staging_recharge r on r.recharge_key = b.recharge_key
            left join entity a on a.entity_key = r.account_key
            left join statement_posting p on p.item_key = b.line_key and p.seq = 0
            left join proposal o on o.break_id = b.break_id and o.posted_run is null
              and o.state in ('PROPOSED', 'APPROVED')
            left join entity c on c.entity_key = o.account_key
            where b.closed_run = :open
            """;

    private final JdbcClient jdbc;

    OpenItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All open items, oldest first. */
    public List<OpenItem> all() {
        return jdbc.sql(SELECT + " order by b.opened_on, b.channel, b.break_id")
                .param("open", Scope.OPEN)
                .query(OpenItems::read)
                .list();
    }

    /** The items in suspense. */
    public List<OpenItem> suspense() {
        return all().stream().filter(OpenItem::suspended).toList();
    }

    public Optional<OpenItem> find(String id) {
        return jdbc.sql(SELECT + " and b.break_id = :id")
                .param("open", Scope.OPEN)
                .param("id", id)
                .query(OpenItems::read)
                .optional();
    }

    private static OpenItem read(ResultSet row, int number) throws SQLException {
        var kind = BreakKind.valueOf(row.getString("kind"));
        var taken = PaymentBook.state(row.getString("state"));
        var text = row.getString("remark") == null ? row.getString("order_no") : row.getString("remark");
        return new OpenItem(
                row.getString("break_id"),
                Channel.valueOf(row.getString("channel")),
                kind,
                row.getLong("line_key"),
                row.getLong("recharge_key"),
                row.getLong("platform_fen"),
                row.getLong("provider_fen"),
                row.getInt("is_incoming") == 1,
                taken != null && taken.isSuspended() && kind != BreakKind.AMOUNT_MISMATCH,
                row.getString("provider_no"),
                row.getString("account_id"),
                row.getObject("opened_on", LocalDate.class),
                text == null ? "" : text,
                row.getObject("proposal_no") == null
                        ? null
                        : new ProposedDecision(
                                row.getInt("proposal_no"),
                                ProposedAction.valueOf(row.getString("action")),
                                row.getString("proposed_account") == null ? "" : row.getString("proposed_account"),
                                row.getString("reason"),
                                row.getString("proposed_by"),
                                row.getString("decided_by")));
    }
}
