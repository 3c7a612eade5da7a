package ai.neolink.settlement.recharge;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.statement.Channel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
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
     * @param openedRun   run that found the item; {@code closedRun}: run that settled it, {@link Scope#OPEN} if none
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
            int openedRun,
            int closedRun,
            String text,
            @Nullable ProposedDecision proposed) {
        public boolean isOpen() {
            return closedRun == Scope.OPEN;
        }

        /**
         * The open amount in fen: of the side that there is, or platform less provider where both differ. Money out
         * has a minus sign, so that the sum of all items in suspense is what stands on the account of suspense.
         */
        public long openFen() {
            if (kind == BreakKind.AMOUNT_MISMATCH) {
                return platformFen - providerFen;
            }
            return recharge != 0 ? platformFen : incoming ? providerFen : -providerFen;
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

    /** Whether money in suspense is asked for: with all others, alone, or not. */
    public enum Suspense {
        WITH,
        ONLY,
        WITHOUT
    }

    /**
     * Which items are asked for; null asks for all.
     *
     * @param until opened on that date or before
     * @param asOf  items that were open when this run was the last
     */
    public record AskedItems(
            @Nullable Channel channel,
            @Nullable BreakKind kind,
            @Nullable LocalDate until,
            Suspense suspense,
            int asOf) {
        public AskedItems(
                @Nullable Channel channel,
                @Nullable BreakKind kind,
                @Nullable LocalDate until,
                boolean suspended,
                int asOf) {
            this(channel, kind, until, suspended ? Suspense.ONLY : Suspense.WITH, asOf);
        }

        /** Whether only money in suspense is asked for. */
        public boolean suspended() {
            return suspense == Suspense.ONLY;
        }

        /** As of now. */
        public static final int NOW = Scope.OPEN - 1;
    }

    /** Open items of a channel and kind: how many, the sum of their open amounts in fen, and the oldest's date. */
    public record ItemTotal(Channel channel, BreakKind kind, long items, long openFen, LocalDate oldest) {}

    private static final String COLUMNS = """
            select b.break_id, b.channel, b.kind, b.line_key, b.recharge_key, coalesce(r.amount_fen, 0) platform_fen,
                   coalesce(l.gross_fen, 0) provider_fen,
                   coalesce(l.incoming, 1) is_incoming, p.state, l.provider_no, a.id account_id, b.opened_on,
                   b.opened_run, b.closed_run,
                   l.remark, coalesce(l.merchant_order_no, r.merchant_order_no) order_no,
                   o.proposal_no, o.action, c.id proposed_account, o.reason, o.proposed_by, o.decided_by
            """;

    private static final String FROM = """
            from break_item b
            left join statement_line l on l.line_key = b.line_key
            left join staging_recharge r on r.recharge_key = b.recharge_key
            left join statement_posting p on p.item_key = b.line_key and p.seq = 0
            """;

    private static final String NAMED = """
            left join entity a on a.entity_key = r.account_key
            left join proposal o on o.break_id = b.break_id and o.posted_run is null
              and o.state in ('PROPOSED', 'APPROVED')
            left join entity c on c.entity_key = o.account_key
            """;

    private static final String SELECT = COLUMNS + FROM + NAMED + " where b.closed_run = :open";

    private static final String OPEN_AS_OF = " where b.opened_run <= :as_of and b.closed_run > :as_of";

    /** In SQL what {@link OpenItem#openFen} is. */
    private static final String OPEN_FEN = """
            case when b.kind = 'AMOUNT_MISMATCH' then r.amount_fen - l.gross_fen
              when b.recharge_key <> 0 then r.amount_fen
              when l.incoming = 1 then l.gross_fen else -l.gross_fen end
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

    /**
     * A part of the items that were open as of a run, oldest first.
     *
     * @param after the item before the part; null at the beginning
     */
    public List<OpenItem> page(AskedItems asked, @Nullable OpenItem after, int most) {
        var next = after == null ? "" : """
                 and (b.opened_on > :on or b.opened_on = :on
                   and (b.channel > :beside or b.channel = :beside and b.break_id > :id))
                """;
        var rows = asked(
                COLUMNS + FROM + NAMED,
                asked,
                next + " order by b.opened_on, b.channel, b.break_id fetch first " + most + " rows only");
        if (after != null) {
            rows = rows.param("on", after.businessDate)
                    .param("beside", after.channel.name())
                    .param("id", after.id);
        }
        return rows.query(OpenItems::read).list();
    }

    /** What is open as of a run, by channel and kind. */
    public List<ItemTotal> totals(AskedItems asked) {
        return asked(
                        "select b.channel, b.kind, count(*) items, sum(%s) open_fen, min(b.opened_on) oldest "
                                        .formatted(OPEN_FEN)
                                + FROM,
                        asked,
                        " group by b.channel, b.kind order by b.channel, b.kind")
                .query((row, n) -> new ItemTotal(
                        Channel.valueOf(row.getString("channel")),
                        BreakKind.valueOf(row.getString("kind")),
                        row.getLong("items"),
                        row.getLong("open_fen"),
                        row.getObject("oldest", LocalDate.class)))
                .list();
    }

    private StatementSpec asked(String select, AskedItems asked, String then) {
        var sql = new StringBuilder(select).append(OPEN_AS_OF);
        var named = new HashMap<String, Object>();
        named.put("as_of", asked.asOf);
        if (asked.channel != null) {
            sql.append(" and b.channel = :channel");
            named.put("channel", asked.channel.name());
        }
        if (asked.kind != null) {
            sql.append(" and b.kind = :kind");
            named.put("kind", asked.kind.name());
        }
        if (asked.until != null) {
            sql.append(" and b.opened_on <= :until");
            named.put("until", asked.until);
        }
        if (asked.suspense != Suspense.WITH) {
            sql.append(
                    asked.suspended()
                            ? " and p.state in (:suspended) and b.kind <> 'AMOUNT_MISMATCH'"
                            : " and (p.state is null or p.state not in (:suspended) or b.kind = 'AMOUNT_MISMATCH')");
            named.put("suspended", ItemState.suspended());
        }
        return jdbc.sql(sql.append(then).toString()).params(named);
    }

    /** An item, open or not. */
    public Optional<OpenItem> known(String id) {
        return jdbc.sql(COLUMNS + FROM + NAMED + " where b.break_id = :id")
                .param("id", id)
                .query(OpenItems::read)
                .optional();
    }

    /** An open item. */
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
                row.getInt("opened_run"),
                row.getInt("closed_run"),
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
