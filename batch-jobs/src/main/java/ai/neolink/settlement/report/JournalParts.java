package ai.neolink.settlement.report;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.recharge.ItemState;
import ai.neolink.settlement.report.JournalList.EntryLine;
import ai.neolink.settlement.report.JournalList.JournalHead;
import ai.neolink.settlement.report.JournalList.WholeJournal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * What a journal that is not of charges adds up: shares of orders, recharges, statement lines, customers below zero.
 */
@Component
public class JournalParts {
    /**
     * A row whose amount is part of a journal's sum, in fen.
     *
     * @param id      of the order, recharge or customer; the provider's number of a statement line, null without one
     * @param account the customer; null where there is none
     * @param day     the statement day of a line; otherwise null
     * @param state   what became of a line; otherwise null
     */
    public record JournalRow(
            @Nullable String id,
            @Nullable String account,
            @Nullable LocalDate day,
            @Nullable ItemState state,
            long fen) {}

    private record Keyed(long key, JournalRow part) {}

    private static final String FIRST = " order by row_key fetch first %d rows only".formatted(Paged.ASKED);

    private static final String SHARES = """
            select g.order_key row_key, e.id, a.id account_id, null statement_day, null state, g.amount_fen fen
            from recognition g join entity e on e.entity_key = g.order_key
            join staging_order o on o.order_key = g.order_key
            join entity a on a.entity_key = o.account_key
            where g.run_id = :run and g.order_key > :after and g.amount_fen\s""";

    private static final String RECHARGES = """
            select c.recharge_key row_key, e.id, a.id account_id, null statement_day, null state, c.amount_fen fen
            from recharge c
            join entity e on e.entity_key = c.recharge_key
            join entity a on a.entity_key = c.account_key
            where c.run_id = :run and c.channel = :channel and c.recharge_key > :after
            """;

    private static final String ITEMS = """
            select p.item_key row_key, l.provider_no id, a.id account_id, p.statement_day, p.state, p.gross_fen fen
            from statement_posting p
            left join statement_line l on l.line_key = p.item_key
            left join entity a on a.entity_key = p.account_key
            where p.run_id = :run and p.channel = :channel and p.item_key > :after
            """;

    private static final String NEGATIVE = """
            select d.account_key row_key, a.id, a.id account_id, null statement_day, null state,
              d.opening_fen + d.recharged_fen - d.charged_fen fen
            from customer_day d join entity a on a.entity_key = d.account_key
            where d.business_date = (select business_date from settlement_run where run_id = :run)
              and d.opening_fen + d.recharged_fen - d.charged_fen < 0 and d.account_key > :after
            """;

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;

    JournalParts(JdbcClient jdbc, ChartOfAccounts chart) {
        this.jdbc = jdbc;
        this.chart = chart;
    }

    /** The rows in the order of their keys; none for a journal of charges, whose rows {@link ChargeRows} lists. */
    public Paged<JournalRow> of(WholeJournal journal, @Nullable String after) {
        var head = journal.head();
        return switch (head.kind()) {
            case CHARGE, ADJUSTMENT -> Paged.of(List.of(), part -> "");
            case RECOGNITION -> page(head, after, SHARES + "> 0", Map.of());
            case RECOGNITION_ADJUSTMENT -> page(head, after, SHARES + "< 0", Map.of());
            case RECHARGE -> page(head, after, RECHARGES, channel(head));
            case STATEMENT -> page(head, after, ITEMS + """
                    and p.seq = 0 and p.statement_day = :day and p.state not in ('IGNORED', 'PAYOUT')
                    """, day(head));
            case SUSPENSE -> suspense(journal, after);
            case RECLASS, RECLASS_REVERSAL -> page(head, after, NEGATIVE, Map.of());
        };
    }

    private Paged<JournalRow> page(JournalHead head, @Nullable String after, String sql, Map<String, ?> named) {
        StatementSpec rows = jdbc.sql(sql + FIRST)
                .param("run", head.run())
                .param("after", NumberKey.read(after, Long.MIN_VALUE).getFirst())
                .params(named);
        return Paged.of(
                        rows.query((row, n) -> {
                                    var day = row.getObject("statement_day", LocalDate.class);
                                    var state = row.getString("state");
                                    return new Keyed(
                                            row.getLong("row_key"),
                                            new JournalRow(
                                                    row.getString("id"),
                                                    row.getString("account_id"),
                                                    day,
                                                    state == null ? null : ItemState.valueOf(state),
                                                    row.getLong("fen")));
                                })
                                .list(),
                        row -> NumberKey.of(row.key))
                .map(Keyed::part);
    }

    private static Map<String, Object> channel(JournalHead head) {
        return Map.of("channel", String.valueOf(head.subject()));
    }

    private static Map<String, Object> day(JournalHead head) {
        return Map.of(
                "channel", String.valueOf(head.subject()), "day", LocalDate.parse(String.valueOf(head.qualifier())));
    }

    /**
     * A run has a journal of money that left suspense for each account that it credits, and decisions of people have
     * journals of their own.
     */
    private Paged<JournalRow> suspense(WholeJournal journal, @Nullable String after) {
        var head = journal.head();
        var decided = head.qualifier() != null && head.qualifier().endsWith(" DECIDED");
        var rows = suspense(journal, after, decided);
        // The first journal of a channel does not say that it is of decisions.
        return head.qualifier() == null && rows.rows().isEmpty() ? suspense(journal, after, true) : rows;
    }

    private Paged<JournalRow> suspense(WholeJournal journal, @Nullable String after, boolean decided) {
        var credited = journal.lines().stream()
                .filter(line -> line.creditFen() > 0)
                .map(EntryLine::account)
                .findFirst()
                .orElse("");
        var channel = String.valueOf(journal.head().subject());
        var named = new HashMap<String, Object>(Map.of("channel", channel));
        named.put("plus", states(channel, credited, decided, false));
        named.put("minus", states(channel, credited, decided, true));
        return page(journal.head(), after, ITEMS + """
                and p.seq > 0
                and (p.gross_fen >= 0 and p.state in (:plus) or p.gross_fen < 0 and p.state in (:minus))
                """, named);
    }

    /** The states whose rule credits an account, for amounts of a sign; a word that is no state if there is none. */
    private List<String> states(String channel, String account, boolean decided, boolean negative) {
        var states = Stream.of(ItemState.values())
                .filter(state -> state.seq() > 0 && state.isDecided() == decided)
                .filter(state -> chart.findRule(state + " " + channel)
                        .map(rule -> negative ? rule.debit() : rule.credit())
                        .filter(account::equals)
                        .isPresent())
                .map(ItemState::name)
                .collect(Collectors.toList());
        return states.isEmpty() ? List.of("-") : states;
    }

    /** Whether a journal's rows are charges. */
    public static boolean isOfCharges(JournalKind kind) {
        return kind == JournalKind.CHARGE || kind == JournalKind.ADJUSTMENT;
    }
}
