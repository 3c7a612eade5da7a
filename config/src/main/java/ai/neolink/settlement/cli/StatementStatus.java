package ai.neolink.settlement.cli;

import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.ChartOfAccounts.Account;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.recharge.BreakKind;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.recharge.OpenItems.OpenItem;
import ai.neolink.settlement.statement.BankCoverage.Gap;
import ai.neolink.settlement.statement.BankStatements;
import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.MissingStatements;
import ai.neolink.settlement.statement.MissingStatements.MissingState;
import ai.neolink.settlement.statement.MissingStatements.MissingStatement;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Statements, breaks, suspense and clearing as {@code settle status} shows them (P29). */
@Component
class StatementStatus {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Channel> CHANNELS = List.of(Channel.WECHAT, Channel.ALIPAY, Channel.BANK);

    /** What stands on a clearing account. */
    record Clearing(Channel channel, long balanceFen, long inTransitFen, long breaksFen) {}

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;
    private final TrialBalance ledger;
    private final ObjectProvider<StatementFeed> feeds;
    private final MissingStatements faults;
    private final BankStatements bank;
    private final IncompleteStatements incomplete;
    private final OpenItems items;
    private final Ages ages;
    private final BillingZone zone;

    StatementStatus(
            JdbcClient jdbc,
            ChartOfAccounts chart,
            TrialBalance ledger,
            ObjectProvider<StatementFeed> feeds,
            MissingStatements faults,
            BankStatements bank,
            IncompleteStatements incomplete,
            OpenItems items,
            Ages ages,
            BillingZone zone) {
        this.jdbc = jdbc;
        this.chart = chart;
        this.ledger = ledger;
        this.feeds = feeds;
        this.faults = faults;
        this.bank = bank;
        this.incomplete = incomplete;
        this.items = items;
        this.ages = ages;
        this.zone = zone;
    }

    void add(Output output) {
        addStatements(output);
        addBreaks(output, items.all());
        addOpen(output);
    }

    /** What stands on clearing and in suspense. */
    void addOpen(Output output) {
        var open = items.all();
        addSuspense(output, open);
        addClearing(output, open);
    }

    private void addStatements(Output output) {
        var json = JSON.createObjectNode();
        var table = new Table("Statements", "channel", "last accepted", "missing", "not ready", "quarantined", "gaps");
        var bad = new Table("Quarantined statements", "channel", "statement", "bill", "since", "reason");
        var all = faults.all();
        for (var channel : CHANNELS) {
            var its = all.stream().filter(f -> f.channel() == channel).toList();
            var gaps = channel == Channel.BANK ? gaps() : List.<Gap>of();
            var last = lastAccepted(channel);
            var missing = missing(channel);
            var notReady = its.stream()
                    .filter(f -> f.state() == MissingState.NOT_READY)
                    .map(MissingStatement::subject)
                    .collect(Collectors.toCollection(TreeSet::new));
            var quarantined = its.stream()
                    .filter(f -> f.state() == MissingState.QUARANTINED)
                    .toList();
            json.set(channel.path(), json(channel, last, missing, notReady, quarantined, gaps));
            table.row(channel.path(), last, dates(missing), dates(notReady), quarantined.size(), gaps.size());
            quarantined.forEach(f -> bad.row(
                    channel.path(),
                    f.subject(),
                    f.bill().name().toLowerCase(Locale.ROOT),
                    zone.text(f.since()),
                    f.reason()));
        }
        var arrivals = unannounced(((ObjectNode) json.get(Channel.BANK.path())).putArray("arrivalsWithoutPayout"));
        var pages = incomplete.table(((ObjectNode) json.get(Channel.BANK.path())).putArray("incomplete"));
        output.add("statements", json, List.of(table, bad, pages, arrivals));
    }

    /** Money that came from a provider without a row on its movement bill that says so (P15). */
    private Table unannounced(ArrayNode json) {
        var table = new Table("Arrivals without a payout", "provider", "day", "amount", "provider_transaction_no");
        jdbc.sql("""
                        select l.payout_channel, l.statement_day, l.gross_fen, l.provider_no
                        from statement_line l
                        join statement_posting p on p.item_key = l.line_key and p.seq = 0 and p.state <> 'IGNORED'
                        where l.kind = 'ARRIVAL' and not exists (select 1 from pairing e where e.evidence_key = l.line_key)
                        order by l.statement_day, l.line_key
                        """).query(row -> {
            var provider = Channel.valueOf(row.getString(1)).path();
            var day = row.getObject(2, LocalDate.class).toString();
            var amount = Money.text(row.getLong(3));
            var number = Objects.toString(row.getString(4), "");
            table.row(provider, day, amount, number);
            json.addObject()
                    .put("provider", provider)
                    .put("date", day)
                    .put("amount", amount)
                    .put("transactionNo", number);
        });
        return table;
    }

    private static String dates(Collection<?> dates) {
        return dates.size() > 3
                ? dates.size() + " from " + dates.iterator().next()
                : dates.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private ObjectNode json(
            Channel channel,
            String last,
            List<LocalDate> missing,
            Collection<String> notReady,
            List<MissingStatement> quarantined,
            List<Gap> gaps) {
        var node = JSON.createObjectNode();
        if (last.isEmpty()) {
            node.putNull("lastAccepted");
        } else {
            node.put("lastAccepted", last);
        }
        var missingDates = node.putArray("missing");
        missing.forEach(day -> missingDates.add(day.toString()));
        var notReadyDates = node.putArray("notReady");
        notReady.forEach(notReadyDates::add);
        var bad = node.putArray("quarantined");
        quarantined.forEach(f -> bad.addObject()
                .put(channel == Channel.BANK ? "file" : "date", f.subject())
                .put(
                        "bill",
                        f.bill() == Bill.ENTRIES ? "entries" : f.bill().name().toLowerCase(Locale.ROOT))
                .put("reason", f.reason())
                .put("since", zone.text(f.since())));
        var open = node.putArray("gaps");
        gaps.forEach(g -> open.addObject()
                .put("after", g.before().lastDay().toString())
                .put("closing", Money.text(g.before().closingFen()))
                .put("before", g.after().lastDay().toString())
                .put("opening", Money.text(g.after().openingFen())));
        return node;
    }

    /** The last day of a bill; of the bank, whose statements may have no lines, of a closing balance. */
    private String lastAccepted(Channel channel) {
        var sql = channel == Channel.BANK
                ? jdbc.sql("select max(closing_day) from bank_statement")
                : jdbc.sql("select max(statement_day) from statement where channel = :channel")
                        .param("channel", channel.name());
        return sql.query(LocalDate.class).optional().map(LocalDate::toString).orElse("");
    }

    private List<LocalDate> missing(Channel channel) {
        return feeds.stream()
                .filter(f -> f.channel() == channel && f.isEnabled())
                .flatMap(f -> f.missing().stream())
                .toList();
    }

    private List<Gap> gaps() {
        return bank.gaps();
    }

    private void addBreaks(Output output, List<OpenItem> open) {
        var json = JSON.createObjectNode();
        var table = new Table("Open breaks", "channel", "kind", "count", "amount", "oldest days");
        for (var channel : CHANNELS) {
            var kinds = json.putObject(channel.path());
            Map<BreakKind, List<OpenItem>> byKind = open.stream()
                    .filter(i -> i.channel() == channel)
                    .collect(Collectors.groupingBy(OpenItem::kind, TreeMap::new, Collectors.toList()));
            byKind.forEach((kind, list) -> {
                var amount = Money.text(
                        list.stream().mapToLong(StatementStatus::openFen).sum());
                var oldest = list.stream()
                        .mapToLong(i -> ages.days(i.businessDate()))
                        .max()
                        .orElse(0);
                kinds.putObject(kind.name())
                        .put("count", list.size())
                        .put("amount", amount)
                        .put("oldestDays", oldest);
                table.row(channel.path(), kind, list.size(), amount, oldest);
            });
        }
        output.add("breaks", json, List.of(table));
    }

    /** What is open: the side there is; of a pair that differs, platform less provider. */
    private static long openFen(OpenItem item) {
        if (item.kind() == BreakKind.AMOUNT_MISMATCH) {
            return item.platformFen() - item.providerFen();
        }
        return item.recharge() == 0 ? item.providerFen() : item.platformFen();
    }

    private void addSuspense(Output output, List<OpenItem> open) {
        var suspended = open.stream().filter(OpenItem::suspended).toList();
        var amount = Money.text(suspended.stream()
                .mapToLong(i -> i.incoming() ? i.providerFen() : -i.providerFen())
                .sum());
        var table = new Table("Suspense", "items", "amount", "awaiting approval");
        var awaiting = suspended.stream()
                .filter(i -> i.proposed() != null && i.proposed().approvedBy() == null)
                .count();
        output.add(
                "suspense",
                JSON.createObjectNode()
                        .put("count", suspended.size())
                        .put("amount", amount)
                        .put("awaitingApproval", awaiting),
                List.of(suspended.isEmpty() ? table : table.row(suspended.size(), amount, awaiting)));
    }

    private void addClearing(Output output, List<OpenItem> open) {
        var json = JSON.createObjectNode();
        var table = new Table("Clearing", "channel", "balance", "in transit", "breaks");
        for (var clearing : clearing(open)) {
            json.putObject(clearing.channel.path())
                    .put("balance", Money.text(clearing.balanceFen))
                    .put("inTransit", Money.text(clearing.inTransitFen))
                    .put("breaks", Money.text(clearing.breaksFen));
            table.row(
                    clearing.channel.path(),
                    Money.text(clearing.balanceFen),
                    Money.text(clearing.inTransitFen),
                    Money.text(clearing.breaksFen));
        }
        output.add("clearing", json, List.of(table));
    }

    private List<Clearing> clearing(List<OpenItem> open) {
        var accounts = chart.accounts(Role.CLEARING);
        return CHANNELS.stream()
                .filter(channel -> accounts.containsKey(channel.name()))
                .map(channel -> clearing(channel, accounts.get(channel.name()), open))
                .toList();
    }

    private Clearing clearing(Channel channel, Account account, List<OpenItem> open) {
        var breaks = open.stream()
                .filter(i -> i.channel() == channel && i.recharge() != 0)
                .mapToLong(StatementStatus::openFen)
                .sum();
        return new Clearing(channel, ledger.net(account).longValueExact(), inTransit(channel), breaks);
    }

    /** Recharges that wait for their statements, less lines whose recharge waits for its account. */
    private long inTransit(Channel channel) {
        return jdbc.sql("""
                        select coalesce((
                          select sum(c.amount_fen) from recharge c
                          join settlement_run n on n.run_id = c.run_id and n.posted = 1
                          where c.channel = :channel
                            and not exists (select 1 from pairing e where e.claim_key = c.recharge_key)
                            and not exists (select 1 from statement_posting g where g.item_key = c.recharge_key)
                            and not exists (
                              select 1 from break_item b
                              where b.recharge_key = c.recharge_key and b.line_key = 0 and b.closed_run = 2147483647)), 0)
                          - coalesce((
                          select sum(s.amount_fen) from pairing e
                          join staging_recharge s on s.recharge_key = e.claim_key and s.channel = :channel
                          where not exists (select 1 from recharge c where c.recharge_key = e.claim_key)), 0)
                        from intake_clock
                        """).param("channel", channel.name()).query(Long.class).single();
    }
}
