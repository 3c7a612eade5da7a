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
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.LineKind;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Books the bank's entries. A unit is a line. A transfer is credited to the customer whom its sub-account or its remark
 * names. A transfer that names nobody waits in suspense, and every night reads it again. Charges of the bank are fees;
 * all other money out waits in suspense.
 */
@Component
@Order(40)
public class TransferBook implements Book<TransferBook.BankTransfer> {
    private static final BookId BOOK = new BookId(10, "TRANSFER");

    /** A line, and its break if it waits in suspense. */
    public record BankTransfer(
            long key,
            String identity,
            LocalDate day,
            LineKind kind,
            boolean incoming,
            long grossFen,
            boolean ignored,
            @Nullable String subAccount,
            @Nullable String remark,
            @Nullable String openBreak) {}

    private static final String DUE = """
            select l.match_key owner_key, l.match_key unit_key, 0 from_at, 1 until_at
            from statement s
            join statement_line l on l.statement_no = s.statement_no and l.kind in ('TRANSFER', 'CHARGES', 'OTHER')
            where s.channel = 'BANK' and %s
            union all
            select l.match_key owner_key, l.match_key unit_key, 0 from_at, 1 until_at
            from break_item b join statement_line l on l.line_key = b.line_key and l.kind = 'TRANSFER'
            where b.closed_run = :open and b.channel = 'BANK'
            """.formatted(PaymentBook.TAKES.formatted("s"));

    private static final String USAGE = """
            select d.owner_key, d.unit_key, l.line_key, l.identity, l.statement_day, l.kind, l.incoming, l.gross_fen,
                   case when l.ignored_by is null then 0 else 1 end ignored, l.sub_account, l.remark, b.break_id
            from due d
            join statement_line l on l.line_key = d.unit_key and l.channel = 'BANK'
            left join statement_posting p on p.item_key = l.line_key and p.seq = 0
            left join break_item b on b.line_key = l.line_key and b.closed_run = :open
            where %s and (p.item_key is null or b.break_id is not null)
            order by d.owner_key, d.unit_key
            """.formatted(Fragments.due());

    private final Customers customers;

    private final ItemRows items;

    TransferBook(Customers customers, ItemRows items) {
        this.customers = customers;
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
    public BankTransfer usage(ResultSet row) throws SQLException {
        return new BankTransfer(
                row.getLong("line_key"),
                row.getString("identity"),
                row.getObject("statement_day", LocalDate.class),
                LineKind.valueOf(row.getString("kind")),
                row.getInt("incoming") == 1,
                row.getLong("gross_fen"),
                row.getInt("ignored") == 1,
                row.getString("sub_account"),
                row.getString("remark"),
                row.getString("break_id"));
    }

    @Override
    public Facts facts(Scope scope) {
        return Facts.of(KnownCustomers.class, customers.asOf(scope.run().cut()));
    }

    @Override
    public Postings settle(Unit<BankTransfer> unit, Scope scope) {
        var found = Items.empty();
        for (var line : unit.usage()) {
            if (line.openBreak == null) {
                takeUp(line, scope, found);
            } else {
                customer(line, scope).ifPresent(account -> {
                    found.closed().add(line.openBreak);
                    found.postings().add(posting(line, ItemState.LATE_CREDITED, account));
                });
            }
        }
        return Postings.of(unit, found.rows());
    }

    @Override
    public void writeRows(Run run, OwnRows rows) {
        items.write(run, rows);
    }

    private static void takeUp(BankTransfer line, Scope scope, Items items) {
        if (line.ignored || BeijingDay.end(line.day) <= scope.start()) {
            items.postings().add(posting(line, ItemState.IGNORED, 0));
        } else if (line.kind == LineKind.CHARGES) {
            items.postings().add(posting(line, ItemState.CHARGES, 0));
        } else if (!line.incoming) {
            suspend(line, ItemState.SUSPENDED_OUT, BreakKind.REFUND_NOT_SUPPORTED, items);
        } else {
            customer(line, scope)
                    .ifPresentOrElse(
                            account -> items.postings().add(posting(line, ItemState.CREDITED, account)),
                            () -> suspend(line, ItemState.SUSPENDED_IN, BreakKind.MISSING_ON_PLATFORM, items));
        }
    }

    private static OptionalLong customer(BankTransfer line, Scope scope) {
        return line.kind == LineKind.TRANSFER
                ? scope.facts().get(KnownCustomers.class).named(line.subAccount, line.remark)
                : OptionalLong.empty();
    }

    private static void suspend(BankTransfer line, ItemState state, BreakKind kind, Items items) {
        items.postings().add(posting(line, state, 0));
        items.opened().add(OpenBreak.ofLine(Channel.BANK, kind, line.identity, line.key, 0));
    }

    private static ItemPosting posting(BankTransfer line, ItemState state, long account) {
        return new ItemPosting(
                line.key,
                Channel.BANK,
                line.day,
                state,
                line.grossFen,
                BigDecimal.ZERO,
                account,
                account == 0 ? 0 : line.grossFen);
    }
}
