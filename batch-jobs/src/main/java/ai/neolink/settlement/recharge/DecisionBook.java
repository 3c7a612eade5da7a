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
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Channel;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Posts what two people decided about open items; the next run posts it first (P23, P24). A unit is an item. */
@Component
@Order(10)
public class DecisionBook implements Book<DecisionBook.ApprovedProposal> {
    private static final BookId BOOK = new BookId(8, "DECISION");

    /**
     * An approved proposal; {@code openBreak} is the break that lists the item now, or null if the item was settled in
     * another way meanwhile.
     */
    public record ApprovedProposal(
            int proposal,
            ProposedAction action,
            long account,
            long amountFen,
            Channel channel,
            LocalDate day,
            @Nullable String openBreak) {}

    private static final String DUE = """
            select p.item_key owner_key, p.item_key unit_key, 0 from_at, 1 until_at
            from proposal p
            where p.state = 'APPROVED' and p.posted_run is null and p.arrival <= :cut
            """;

    private static final String USAGE = """
            select d.owner_key, d.unit_key, p.proposal_no, p.action, p.account_key, p.amount_fen, b.channel,
                l.statement_day,
                   r.paid_at, i.break_id
            from due d
            join proposal p on p.item_key = d.unit_key and p.state = 'APPROVED' and p.posted_run is null
                and p.arrival <= :cut
            join break_item b on b.break_id = p.break_id
            left join statement_line l on l.line_key = b.line_key
            left join staging_recharge r on r.recharge_key = b.recharge_key
            left join break_item i on i.closed_run = :open
              and (i.break_id = p.break_id
                or (p.action in ('ASSIGN_IN', 'ASSIGN_OUT') and i.line_key = p.item_key
                    and i.kind <> 'AMOUNT_MISMATCH'))
            where %s
            order by d.owner_key, d.unit_key, p.proposal_no
            """.formatted(Fragments.due());

    private final ItemRows items;

    DecisionBook(ItemRows items) {
        this.items = items;
    }

    @Override
    public BookId id() {
        return BOOK;
    }

    @Override
    public Set<RunKind> settledBy() {
        return Set.of(RunKind.HOUR, RunKind.NIGHT);
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
    public ApprovedProposal usage(ResultSet row) throws SQLException {
        return new ApprovedProposal(
                row.getInt("proposal_no"),
                ProposedAction.valueOf(row.getString("action")),
                row.getLong("account_key"),
                row.getLong("amount_fen"),
                Channel.valueOf(row.getString("channel")),
                day(row.getObject("statement_day", LocalDate.class), row.getLong("paid_at")),
                row.getString("break_id"));
    }

    private static LocalDate day(@Nullable LocalDate day, long paidAt) {
        return day == null ? BeijingDay.of(paidAt) : day;
    }

    @Override
    public Postings settle(Unit<ApprovedProposal> unit, Scope scope) {
        var found = Items.empty();
        for (var decided : unit.usage()) {
            var lapsed = decided.openBreak == null || found.closed().contains(decided.openBreak);
            found.decisions().add(new Items.CarriedOut(decided.proposal, lapsed));
            if (!lapsed) {
                found.closed().add(decided.openBreak);
                found.postings()
                        .add(new ItemPosting(
                                unit.key(),
                                decided.channel,
                                decided.day,
                                decided.action.state(),
                                decided.amountFen,
                                BigDecimal.ZERO,
                                decided.account,
                                decided.action.customerFen(decided.amountFen)));
            }
        }
        return Postings.of(unit, found.rows());
    }

    @Override
    public void writeRows(Run run, OwnRows rows) {
        items.write(run, rows);
    }
}
