package ai.neolink.settlement.report;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.recharge.OpenItems.AskedItems;
import ai.neolink.settlement.recharge.OpenItems.OpenItem;
import ai.neolink.settlement.statement.BeijingDay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Breaks in parts, and a break with what the platform and what the provider say. */
@Component
public class BreakFigures {
    /** A recharge as the platform reported it. */
    public record PlatformSide(String id, String account, String channel, String orderNo, long fen, long paidAt) {}

    /**
     * A line as the provider's statement says it.
     *
     * @param gross before the fee, in fen
     * @param fee   in CNY, with the decimals that the provider gives
     */
    public record ProviderSide(
            @Nullable String providerNo,
            String channel,
            @Nullable String orderNo,
            boolean incoming,
            long gross,
            String fee,
            LocalDate day,
            long bookedAt,
            String kind,
            @Nullable String remark) {}

    /** Why something may be the missing side. */
    public enum Likeness {
        SAME_ORDER,
        /** The same amount within two days. */
        SAME_AMOUNT
    }

    /** What may be the missing side; one of both is null. */
    public record Candidate(
            Likeness likeness,
            @Nullable PlatformSide platform,
            @Nullable ProviderSide provider) {}

    /** A proposal for the break, whatever became of it. */
    public record Proposed(
            int number,
            String action,
            @Nullable String account,
            long fen,
            String reason,
            String by,
            long at,
            String state,
            @Nullable String decidedBy,
            @Nullable Long decidedAt,
            @Nullable Integer postedRun) {}

    /** Why a person lets a month be closed although the break is open. */
    public record AcceptedBreak(String person, String reason, long at) {}

    /** A break from all sides. */
    public record BreakView(
            OpenItem item,
            Optional<PlatformSide> platform,
            Optional<ProviderSide> provider,
            List<Candidate> candidates,
            List<Proposed> proposals,
            List<AcceptedBreak> accepted) {}

    private static final String PLATFORM = """
            select e.id, a.id account_id, r.channel, r.merchant_order_no, r.amount_fen, r.paid_at
            from staging_recharge r
            join entity e on e.entity_key = r.recharge_key
            join entity a on a.entity_key = r.account_key
            where\s""";

    private static final String PROVIDER = """
            select l.provider_no, l.channel, l.merchant_order_no, l.incoming, l.gross_fen, l.fee, l.statement_day,
              l.booked_at, l.kind, l.remark
            from statement_line l where\s""";

    private static final int CANDIDATES = 10;
    private static final String FIRST = " fetch first " + CANDIDATES + " rows only";
    private static final long TWO_DAYS = 2 * 86_400L;

    private final JdbcClient jdbc;
    private final OpenItems items;

    BreakFigures(JdbcClient jdbc, OpenItems items) {
        this.jdbc = jdbc;
        this.items = items;
    }

    /** @param after id of the last break shown before; null at the beginning */
    public Paged<OpenItem> page(AskedItems asked, @Nullable String after) {
        var last = after == null ? null : items.known(after).orElse(null);
        return Paged.of(items.page(asked, last, Paged.ASKED), OpenItem::id);
    }

    public Optional<BreakView> find(String id) {
        return items.known(id).map(item -> {
            var platform = platform("r.recharge_key = :key", item.recharge());
            var provider = provider("l.line_key = :key", item.line());
            return new BreakView(
                    item,
                    platform.stream().findFirst(),
                    provider.stream().findFirst(),
                    candidates(platform, provider),
                    proposals(id),
                    accepted(id));
        });
    }

    private List<Candidate> candidates(List<PlatformSide> platform, List<ProviderSide> provider) {
        if (!platform.isEmpty() && !provider.isEmpty()) {
            return List.of();
        }
        if (!provider.isEmpty()) {
            var line = provider.getFirst();
            return merged(
                    sameOrder(line.channel, line.orderNo).stream()
                            .map(side -> new Candidate(Likeness.SAME_ORDER, side, null))
                            .toList(),
                    sameAmount(line).stream()
                            .map(side -> new Candidate(Likeness.SAME_AMOUNT, side, null))
                            .toList());
        }
        if (platform.isEmpty()) {
            return List.of();
        }
        var recharge = platform.getFirst();
        var order = Key.payment(recharge.channel, recharge.orderNo);
        return merged(
                provider("l.match_key = :key order by l.booked_at, l.line_key" + FIRST, order).stream()
                        .map(side -> new Candidate(Likeness.SAME_ORDER, null, side))
                        .toList(),
                sameAmount(recharge).stream()
                        .map(side -> new Candidate(Likeness.SAME_AMOUNT, null, side))
                        .toList());
    }

    /** What has the same order number is not listed again for its amount. */
    private static List<Candidate> merged(List<Candidate> byOrder, List<Candidate> byAmount) {
        var all = new ArrayList<>(byOrder);
        byAmount.stream()
                .filter(candidate -> byOrder.stream()
                        .noneMatch(other -> Objects.equals(other.platform, candidate.platform)
                                && Objects.equals(other.provider, candidate.provider)))
                .forEach(all::add);
        return all;
    }

    private List<PlatformSide> sameOrder(String channel, @Nullable String orderNo) {
        return orderNo == null || orderNo.isBlank()
                ? List.of()
                : platform(
                        "r.match_key = :key order by r.paid_at, r.recharge_key" + FIRST, Key.payment(channel, orderNo));
    }

    private List<PlatformSide> sameAmount(ProviderSide line) {
        return jdbc.sql(PLATFORM + """
                        r.paid_at between :from and :until and r.channel = :channel and r.amount_fen = :fen
                          and not exists (select 1 from pairing e where e.claim_key = r.recharge_key)
                        order by r.paid_at, r.recharge_key
                        """ + FIRST)
                .param("from", line.bookedAt - TWO_DAYS)
                .param("until", line.bookedAt + TWO_DAYS)
                .param("channel", line.channel)
                .param("fen", line.gross)
                .query(BreakFigures::platform)
                .list();
    }

    private List<ProviderSide> sameAmount(PlatformSide recharge) {
        var day = BeijingDay.of(recharge.paidAt);
        return jdbc.sql(PROVIDER + """
                        l.kind in ('PAYMENT', 'OTHER', 'TRANSFER') and l.statement_day between :from and :until
                          and l.channel = :channel and l.incoming = 1 and l.gross_fen = :fen
                          and not exists (select 1 from pairing e where e.evidence_key = l.line_key)
                        order by l.booked_at, l.line_key
                        """ + FIRST)
                .param("from", day.minusDays(2))
                .param("until", day.plusDays(2))
                .param("channel", recharge.channel)
                .param("fen", recharge.fen)
                .query(BreakFigures::provider)
                .list();
    }

    private List<PlatformSide> platform(String which, long key) {
        return jdbc.sql(PLATFORM + which)
                .param("key", key)
                .query(BreakFigures::platform)
                .list();
    }

    private static PlatformSide platform(ResultSet row, int n) throws SQLException {
        return new PlatformSide(
                row.getString("id"),
                row.getString("account_id"),
                row.getString("channel"),
                row.getString("merchant_order_no"),
                row.getLong("amount_fen"),
                row.getLong("paid_at"));
    }

    private List<ProviderSide> provider(String which, long key) {
        return jdbc.sql(PROVIDER + which)
                .param("key", key)
                .query(BreakFigures::provider)
                .list();
    }

    private static ProviderSide provider(ResultSet row, int n) throws SQLException {
        return new ProviderSide(
                row.getString("provider_no"),
                row.getString("channel"),
                row.getString("merchant_order_no"),
                row.getInt("incoming") == 1,
                row.getLong("gross_fen"),
                plain(row),
                row.getObject("statement_day", LocalDate.class),
                row.getLong("booked_at"),
                row.getString("kind"),
                row.getString("remark"));
    }

    private static String plain(ResultSet row) throws SQLException {
        var fee = row.getBigDecimal("fee").stripTrailingZeros();
        return (fee.scale() < 2 ? fee.setScale(2) : fee).toPlainString();
    }

    private List<Proposed> proposals(String id) {
        return jdbc.sql("""
                        select p.proposal_no, p.action, a.id account_id, p.amount_fen, p.reason, p.proposed_by,
                          p.proposed_at, p.state, p.decided_by, p.decided_at, p.posted_run
                        from proposal p
                        left join entity a on a.entity_key = p.account_key
                        where p.item_key in (select case when b.line_key = 0 then b.recharge_key else b.line_key end
                            from break_item b where b.break_id = :id) and p.break_id = :id
                        order by p.proposal_no
                        """)
                .param("id", id)
                .query((row, n) -> new Proposed(
                        row.getInt("proposal_no"),
                        row.getString("action"),
                        row.getString("account_id"),
                        row.getLong("amount_fen"),
                        row.getString("reason"),
                        row.getString("proposed_by"),
                        row.getLong("proposed_at"),
                        row.getString("state"),
                        row.getString("decided_by"),
                        row.getObject("decided_at") == null ? null : row.getLong("decided_at"),
                        row.getObject("posted_run") == null ? null : row.getInt("posted_run")))
                .list();
    }

    private List<AcceptedBreak> accepted(String id) {
        return jdbc.sql("select person, reason, at_instant from item_decision where item_id = :id order by decision_no")
                .param("id", id)
                .query((row, n) ->
                        new AcceptedBreak(row.getString("person"), row.getString("reason"), row.getLong("at_instant")))
                .list();
    }
}
