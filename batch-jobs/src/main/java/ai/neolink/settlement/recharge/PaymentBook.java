package ai.neolink.settlement.recharge;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.Fragments;
import ai.neolink.settlement.engine.OwnRows;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Unit;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.LineKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Pairs lines of Alipay and WeChat Pay with the recharges that they prove. A unit is a merchant order number of a
 * channel.
 */
@Component
@Order(30)
public class PaymentBook implements Book<PaymentBook.LineOrRecharge> {
    private static final BookId BOOK = new BookId(9, "PAYMENT");

    /** A line or a recharge of the order number. */
    public record LineOrRecharge(
            Channel channel,
            @Nullable ProviderLine line,
            @Nullable Reported recharge) {}

    /** Statements whose lines were taken up, or are taken up by this night. */
    static final String TAKEN = "(%1$s.taken_run < :open or (%1$s.arrival <= :cut and %1$s.day_until <= :end))";

    /** Statements that this night takes up. */
    static final String TAKES = "%1$s.taken_run = :open and %1$s.arrival <= :cut and %1$s.day_until <= :end";

    /**
     * Due are order numbers with new lines, with recharges reported or credited since the night before, and with
     * recharges that new statements release.
     */
    private static final String DUE = """
            select l.match_key owner_key, l.match_key unit_key, 0 from_at, 1 until_at
            from statement s
            join statement_line l on l.statement_no = s.statement_no and l.kind in ('PAYMENT', 'REFUND', 'OTHER')
            where s.channel <> 'BANK' and %1$s
            union all
            select r.match_key owner_key, r.match_key unit_key, 0 from_at, 1 until_at
            from staging_recharge r where %2$s
            union all
            select r.match_key owner_key, r.match_key unit_key, 0 from_at, 1 until_at
            from recharge c join staging_recharge r on r.recharge_key = c.recharge_key
            where c.run_id > (
              select coalesce(max(n.run_id), 0) from settlement_run n where n.kind = 'NIGHT' and n.state = 'DONE')
            union all
            select r.match_key owner_key, r.match_key unit_key, 0 from_at, 1 until_at
            from statement s
            join staging_recharge r on r.paid_at >= s.day_from - 86400 and r.paid_at < s.day_until
                and r.channel = s.channel
            where s.bill = 'TRADE' and %1$s
            """.formatted(TAKES.formatted("s"), Fragments.arrived("r"));

    private static final String COVERED = """
            case when exists (
              select 1 from statement t where t.channel = r.channel and t.bill = 'TRADE'
                and t.day_from <= r.paid_at + %1$s and t.day_until > r.paid_at + %1$s and %2$s) then 1 else 0 end
            """;

    private static final String USAGE = """
            select d.owner_key, d.unit_key, l.channel, l.kind, l.line_key, l.identity, l.statement_day,
                l.booked_at happened_at,
                   l.provider_no, l.incoming, l.gross_fen, l.fee, case when l.ignored_by is null then 0
                       else 1 end ignored,
                   p.state taken, q.state gone, b.break_id, b.kind break_kind, b.recharge_key,
                   0 credited, 0 paired, 0 given_up, 0 covered, 0 covered_next
            from due d
            join statement_line l on l.match_key = d.unit_key and l.channel <> 'BANK'
                and l.kind in ('PAYMENT', 'REFUND', 'OTHER')
            join statement s on s.statement_no = l.statement_no and %1$s
            left join statement_posting p on p.item_key = l.line_key and p.seq = 0
            left join statement_posting q on q.item_key = l.line_key and q.seq = 1
            left join break_item b on b.line_key = l.line_key and b.closed_run = :open
            where %2$s
            union all
            select d.owner_key, d.unit_key, r.channel, 'RECHARGE', 0, r.id, cast(null as date), r.paid_at,
                cast(null as varchar(1)),
                   0, r.amount_fen, 0, 0, null, null, b.break_id, b.kind, r.recharge_key,
                   case when c.recharge_key is null then 0 else 1 end, case when e.claim_key is null then 0 else 1 end,
                   case when g.item_key is null then 0 else 1 end, %3$s, %4$s
            from due d
            join staging_recharge r on r.match_key = d.unit_key and r.arrival <= :cut
            left join recharge c on c.recharge_key = r.recharge_key
            left join pairing e on e.claim_key = r.recharge_key
            left join statement_posting g on g.item_key = r.recharge_key
            left join break_item b on b.recharge_key = r.recharge_key and b.line_key = 0 and b.closed_run = :open
            where %2$s
            order by 1, 2
            """.formatted(
                    TAKEN.formatted("s"),
                    Fragments.due(),
                    COVERED.formatted("0", TAKEN.formatted("t")),
                    COVERED.formatted("86400", TAKEN.formatted("t")));

    private final ItemRows items;

    PaymentBook(ItemRows items) {
        this.items = items;
    }

    @Override
    public BookId id() {
        return BOOK;
    }

    @Override
    public Set<RunKind> settledBy() {
        return Set.of(RunKind.NIGHT);
    }

    @Override
    public String dueSql() {
        return DUE;
    }

    @Override
    public String dueUsageSql() {
        return USAGE;
    }

    @Override
    public LineOrRecharge usage(ResultSet row) throws SQLException {
        var channel = Channel.valueOf(row.getString("channel"));
        return row.getString("kind").equals("RECHARGE")
                ? new LineOrRecharge(channel, null, recharge(row, channel))
                : new LineOrRecharge(channel, line(row, channel), null);
    }

    private static ProviderLine line(ResultSet row, Channel channel) throws SQLException {
        return new ProviderLine(
                row.getLong("line_key"),
                row.getString("identity"),
                row.getObject("statement_day", LocalDate.class),
                row.getLong("happened_at"),
                Objects.requireNonNullElse(row.getString("provider_no"), ""),
                LineKind.valueOf(row.getString("kind")),
                row.getInt("incoming") == 1,
                row.getLong("gross_fen"),
                row.getBigDecimal("fee"),
                row.getInt("ignored") == 1,
                state(row.getString("taken")),
                state(row.getString("gone")),
                open(row, channel));
    }

    private static Reported recharge(ResultSet row, Channel channel) throws SQLException {
        return new Reported(
                row.getLong("recharge_key"),
                row.getString("identity"),
                row.getLong("gross_fen"),
                row.getLong("happened_at"),
                row.getInt("credited") == 1,
                row.getInt("paired") == 1,
                row.getInt("given_up") == 1,
                row.getInt("covered") == 1 && row.getInt("covered_next") == 1,
                open(row, channel));
    }

    static @Nullable ItemState state(@Nullable String name) {
        return name == null ? null : ItemState.valueOf(name);
    }

    private static @Nullable OpenBreak open(ResultSet row, Channel channel) throws SQLException {
        var id = row.getString("break_id");
        return id == null
                ? null
                : new OpenBreak(
                        id,
                        channel,
                        BreakKind.valueOf(row.getString("break_kind")),
                        row.getLong("line_key"),
                        row.getLong("recharge_key"));
    }

    @Override
    public Postings settle(Unit<LineOrRecharge> unit, Scope scope) {
        if (unit.usage().isEmpty()) {
            return Postings.of(unit, List.of());
        }
        var lines = unit.usage().stream()
                .map(LineOrRecharge::line)
                .filter(Objects::nonNull)
                .map(line -> line.unlessBefore(scope.start()))
                .toList();
        var recharges = unit.usage().stream()
                .map(LineOrRecharge::recharge)
                .filter(Objects::nonNull)
                .toList();
        var found = PaymentRule.apply(unit.usage().getFirst().channel(), lines, recharges, scope.start());
        return Postings.of(unit, found.rows());
    }

    @Override
    public void writeRows(Run run, OwnRows rows) {
        items.write(run, rows);
    }
}
