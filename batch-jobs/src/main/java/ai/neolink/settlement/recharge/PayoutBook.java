package ai.neolink.settlement.recharge;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.Facts;
import ai.neolink.settlement.engine.Fragments;
import ai.neolink.settlement.engine.OwnRows;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Unit;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.statement.BankCoverage;
import ai.neolink.settlement.statement.BankStatements;
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.LineKind;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Pairs payouts of a provider with their arrival at the bank (P15). A unit is a provider and an amount. The arrival is
 * booked; the payout is paired with the oldest arrival of its amount that is booked 0 to 5 days later.
 */
@Component
@Order(50)
public class PayoutBook implements Book<PayoutBook.PayoutOrArrival> {
    private static final BookId BOOK = new BookId(11, "PAYOUT");

    /** A payout or an arrival; {@code taken}: taken up before this night. */
    public record PayoutOrArrival(
            long key,
            String identity,
            Channel provider,
            LineKind kind,
            LocalDate day,
            long bookedAt,
            String number,
            long grossFen,
            boolean ignored,
            boolean taken,
            boolean paired,
            @Nullable String openBreak) {}

    private static final int DAYS = 5;

    private static final Comparator<PayoutOrArrival> IN_ORDER = Comparator.comparing(PayoutOrArrival::day)
            .thenComparingLong(PayoutOrArrival::bookedAt)
            .thenComparing(PayoutOrArrival::number);

    private static final String DUE = """
            select l.match_key owner_key, l.match_key unit_key, 0 from_at, 1 until_at
            from statement s
            join statement_line l on l.statement_no = s.statement_no and l.kind in ('PAYOUT', 'ARRIVAL')
            where %s
            union all
            select l.match_key owner_key, l.match_key unit_key, 0 from_at, 1 until_at
            from statement_line l
            where l.kind = 'PAYOUT' and not exists (select 1 from pairing e where e.claim_key = l.line_key)
            """.formatted(PaymentBook.TAKES.formatted("s"));

    private static final String USAGE = """
            select d.owner_key, d.unit_key, l.line_key, l.identity, coalesce(l.payout_channel, l.channel) provider,
                l.kind,
                   l.statement_day, l.booked_at, l.provider_no, l.gross_fen,
                   case when l.ignored_by is null then 0 else 1 end ignored,
                   case when p.item_key is null then 0 else 1 end taken,
                   case when c.claim_key is null and e.claim_key is null then 0 else 1 end paired, b.break_id
            from due d
            join statement_line l on l.match_key = d.unit_key and l.kind in ('PAYOUT', 'ARRIVAL')
            join statement s on s.statement_no = l.statement_no and %s
            left join statement_posting p on p.item_key = l.line_key and p.seq = 0
            left join pairing c on c.claim_key = l.line_key
            left join pairing e on e.evidence_key = l.line_key
            left join break_item b on b.line_key = l.line_key and b.closed_run = :open
            where %s
            order by d.owner_key, d.unit_key
            """.formatted(PaymentBook.TAKEN.formatted("s"), Fragments.due());

    private final BankStatements bank;
    private final ItemRows items;

    PayoutBook(BankStatements bank, ItemRows items) {
        this.bank = bank;
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
    public PayoutOrArrival usage(ResultSet row) throws SQLException {
        return new PayoutOrArrival(
                row.getLong("line_key"),
                row.getString("identity"),
                Channel.valueOf(row.getString("provider")),
                LineKind.valueOf(row.getString("kind")),
                row.getObject("statement_day", LocalDate.class),
                row.getLong("booked_at"),
                row.getString("provider_no") == null ? "" : row.getString("provider_no"),
                row.getLong("gross_fen"),
                row.getInt("ignored") == 1,
                row.getInt("taken") == 1,
                row.getInt("paired") == 1,
                row.getString("break_id"));
    }

    @Override
    public Facts facts(Scope scope) {
        var run = scope.run();
        var lastDay = scope.zone().day(run.window().until()).minusDays(1);
        return Facts.of(BankCoverage.class, bank.asOf(run.cut(), lastDay));
    }

    @Override
    public Postings settle(Unit<PayoutOrArrival> unit, Scope scope) {
        return Postings.of(
                unit,
                settle(unit, scope.facts().get(BankCoverage.class), scope.start())
                        .rows());
    }

    @Override
    public void writeRows(Run run, OwnRows rows) {
        items.write(run, rows);
    }

    private static Items settle(Unit<PayoutOrArrival> unit, BankCoverage coverage, long start) {
        var items = Items.empty();
        var arrivals = new ArrayList<PayoutOrArrival>();
        var payouts = new ArrayList<PayoutOrArrival>();
        for (var line : unit.usage().stream().sorted(IN_ORDER).toList()) {
            var ignored = line.ignored || BeijingDay.end(line.day) <= start;
            if (!line.taken) {
                takeUp(line, ignored, items);
            }
            if (!ignored && !line.paired) {
                (line.kind == LineKind.PAYOUT ? payouts : arrivals).add(line);
            }
        }
        for (var payout : payouts) {
            var arrival = arrivals.stream().filter(a -> isAfter(a, payout)).findFirst();
            if (arrival.isPresent()) {
                arrivals.remove(arrival.get());
                items.pairs().add(new Items.Pair(payout.key, arrival.get().key));
                if (payout.openBreak != null) {
                    items.closed().add(payout.openBreak);
                }
            } else if (payout.openBreak == null && coverage.covers(payout.day, payout.day.plusDays(DAYS))) {
                items.opened()
                        .add(OpenBreak.ofLine(
                                Channel.BANK, BreakKind.MISSING_AT_PROVIDER, payout.identity, payout.key, 0));
            }
        }
        return items;
    }

    private static boolean isAfter(PayoutOrArrival arrival, PayoutOrArrival payout) {
        return !arrival.day.isBefore(payout.day) && !arrival.day.isAfter(payout.day.plusDays(DAYS));
    }

    private static void takeUp(PayoutOrArrival line, boolean ignored, Items items) {
        var arrived = line.provider == Channel.ALIPAY ? ItemState.ARRIVED_ALIPAY : ItemState.ARRIVED_WECHAT;
        var state = line.kind == LineKind.PAYOUT ? ItemState.PAYOUT : arrived;
        items.postings()
                .add(new ItemPosting(
                        line.key,
                        line.kind == LineKind.PAYOUT ? line.provider : Channel.BANK,
                        line.day,
                        ignored ? ItemState.IGNORED : state,
                        line.grossFen,
                        BigDecimal.ZERO,
                        0,
                        0));
    }
}
