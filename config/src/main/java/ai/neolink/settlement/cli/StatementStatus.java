package ai.neolink.settlement.cli;

import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.recharge.BreakKind;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.recharge.OpenItems.OpenItem;
import ai.neolink.settlement.report.Ages;
import ai.neolink.settlement.report.ClearingFigures;
import ai.neolink.settlement.report.StatementFigures;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows statements, breaks, suspense and clearing in {@code settle status} (P29). */
@Component
class StatementStatus {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Channel> CHANNELS = List.of(Channel.WECHAT, Channel.ALIPAY, Channel.BANK);

    private final StatementFigures statements;
    private final ClearingFigures clearing;
    private final ObjectProvider<StatementFeed> feeds;
    private final MissingStatements faults;
    private final BankStatements bank;
    private final IncompleteStatements incomplete;
    private final OpenItems items;
    private final Ages ages;
    private final BillingZone zone;

    StatementStatus(
            StatementFigures statements,
            ClearingFigures clearing,
            ObjectProvider<StatementFeed> feeds,
            MissingStatements faults,
            BankStatements bank,
            IncompleteStatements incomplete,
            OpenItems items,
            Ages ages,
            BillingZone zone) {
        this.statements = statements;
        this.clearing = clearing;
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

    /** Adds clearing and suspense. */
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
            var last = statements.lastAccepted(channel).map(LocalDate::toString).orElse("");
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
        output.add(Listing.STATEMENTS, json, List.of(table, bad, pages, arrivals));
    }

    /** Money that arrived from a provider without a row on its movement bill (P15). */
    private Table unannounced(ArrayNode json) {
        var table = new Table("Arrivals without a payout", "provider", "day", "amount", "provider_transaction_no");
        for (var arrival : statements.unannounced()) {
            var provider = arrival.provider().path();
            var day = arrival.day().toString();
            var amount = Money.text(arrival.amountFen());
            table.row(provider, day, amount, arrival.transactionNo());
            json.addObject()
                    .put("provider", provider)
                    .put("date", day)
                    .put("amount", amount)
                    .put("transactionNo", arrival.transactionNo());
        }
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
                var amount =
                        Money.text(list.stream().mapToLong(OpenItem::openFen).sum());
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
        output.add(Listing.BREAK_COUNTS, json, List.of(table));
    }

    private void addSuspense(Output output, List<OpenItem> open) {
        var suspended = open.stream().filter(OpenItem::suspended).toList();
        var amount = Money.text(suspended.stream().mapToLong(OpenItem::openFen).sum());
        var table = new Table("Suspense", "items", "amount", "awaiting approval");
        var awaiting = suspended.stream()
                .filter(i -> i.proposed() != null && i.proposed().approvedBy() == null)
                .count();
        output.add(
                Listing.SUSPENSE_COUNTS,
                JSON.createObjectNode()
                        .put("count", suspended.size())
                        .put("amount", amount)
                        .put("awaitingApproval", awaiting),
                List.of(suspended.isEmpty() ? table : table.row(suspended.size(), amount, awaiting)));
    }

    private void addClearing(Output output, List<OpenItem> open) {
        var json = JSON.createObjectNode();
        var table = new Table("Clearing", "channel", "balance", "in transit", "breaks");
        for (var account : clearing.of(CHANNELS, open)) {
            var channel = account.channel().path();
            var balance = Money.text(account.balanceFen());
            var inTransit = Money.text(account.inTransitFen());
            var breaks = Money.text(account.breaksFen());
            json.putObject(channel)
                    .put("balance", balance)
                    .put("inTransit", inTransit)
                    .put("breaks", breaks);
            table.row(channel, balance, inTransit, breaks);
        }
        output.add(Listing.CLEARING, json, List.of(table));
    }
}
