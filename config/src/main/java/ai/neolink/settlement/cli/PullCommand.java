package ai.neolink.settlement.cli;

import ai.neolink.settlement.channel.PulledStatement;
import ai.neolink.settlement.channel.PulledStatement.Result;
import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.monitor.Need;
import ai.neolink.settlement.platform.FeedPull;
import ai.neolink.settlement.platform.FeedPull.Pulled;
import ai.neolink.settlement.security.Acting;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.statement.BankPages;
import ai.neolink.settlement.statement.Channel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code settle pull}. */
@Command(
        name = "pull",
        description = "Pulls the named feeds and statements into staging; all if none is named.",
        mixinStandardHelpOptions = true)
final class PullCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private Output output;

    @Mixin
    private Strict strict;

    @Parameters(paramLabel = "FEED", description = "accounts, prices, …; wechat, alipay, bank")
    private List<String> names = new ArrayList<>();

    @Option(names = "--date", description = "the statements of this day, whatever is accepted, e.g. 2026-11-21")
    private @Nullable String date;

    @Option(names = "--from", description = "the statements of these days, with --to")
    private @Nullable String from;

    @Option(names = "--to", description = "the last of these days")
    private @Nullable String to;

    @Option(
            names = "--forget-page",
            paramLabel = "ID",
            description = "with bank: gives up a page of a statement that never completes, as status lists it; "
                    + "with --reason and your token")
    private @Nullable Long page;

    @Option(
            names = "--file",
            description =
                    "a corrected copy of what is quarantined, or a bank file that is another statement; another person "
                            + "approves it (settle files). With --reason, for a bill with --date. Your "
                            + "token: SETTLE_TOKEN")
    private @Nullable String file;

    @Option(names = "--reason", description = "why")
    private @Nullable String reason;

    @Override
    public Integer call() {
        if (page != null) {
            return forgetPage(page);
        }
        var days = days();
        if (file != null || reason != null) {
            return propose(days);
        }
        try (var context = settle.startWithRoutes(Map.of())) {
            var feeds = context.getBean(Feeds.class);
            names.forEach(name -> check(name, feeds));
            var pull = context.getBean(FeedPull.class);
            var channels = channels(
                    names,
                    context.getBeansOfType(StatementFeed.class).values().stream()
                            .toList());
            channels.forEach(StatementFeed::check);
            var asked = names.isEmpty()
                    ? context.getBean(FeedProgress.class).listed()
                    : names.stream().flatMap(n -> feeds.named(n).stream()).toList();
            var pulled = pull.pull(asked);
            var statements = channels.stream()
                    .flatMap(channel -> channel.pull(days).stream())
                    .toList();
            report(pulled, statements, !channels.isEmpty());
            return code(pulled, statements, channels, context);
        }
    }

    /** Gives a page up instead of pulling. */
    private int forgetPage(long page) {
        if (!names.equals(List.of("bank")) || reason == null) {
            throw CommandMessage.FORGET_PAGE_USAGE.refuse();
        }
        try (var context = settle.open()) {
            var person = context.getBean(Acting.class).person().name();
            var forgotten = context.getBean(BankPages.class).forget(page, person, reason);
            var kept = forgotten.page();
            output.tell("%s gave up%s page %d of statement %s, of file %s; nothing of it was booked."
                    .formatted(
                            person,
                            Deciding.before(forgotten.now()),
                            kept.page().page(),
                            kept.page().balances().reference(),
                            Printable.text(kept.file())));
            output.print();
            return Settle.DONE;
        }
    }

    private int propose(StatementFeed.@Nullable Days days) {
        if (file == null || reason == null || from != null) {
            throw CommandMessage.FILE_AND_REASON.refuse();
        }
        var channel = names.size() == 1 ? Channel.named(names.getFirst()) : Optional.<Channel>empty();
        if (channel.isEmpty()) {
            throw CommandMessage.FILE_OF_ONE_CHANNEL.refuse();
        }
        return GivenFiles.propose(settle, channel.get(), file, days == null ? null : days.from(), reason, output);
    }

    private StatementFeed.@Nullable Days days() {
        if (date != null && (from != null || to != null) || (from == null) != (to == null)) {
            throw CommandMessage.DATE_OR_FROM_TO.refuse();
        }
        var first = date == null ? from : date;
        if (first == null) {
            return null;
        }
        var begin = RunCommand.parse(first, date == null ? "from" : "date", "2026-11-21", LocalDate::parse);
        var end = date == null ? RunCommand.parse(to, "to", "2026-11-21", LocalDate::parse) : begin;
        if (end.isBefore(begin)) {
            throw CommandMessage.TO_BEFORE_FROM.refuse();
        }
        return new StatementFeed.Days(begin, end);
    }

    private static void check(String name, Feeds feeds) {
        if (feeds.named(name).isEmpty() && Channel.named(name).isEmpty()) {
            throw CommandMessage.NO_FEED.refuse(name, feeds.names());
        }
    }

    /** The named channels, which must be enabled; without names all enabled ones. */
    static List<StatementFeed> channels(List<String> names, List<StatementFeed> all) {
        if (names.isEmpty()) {
            return all.stream().filter(StatementFeed::isEnabled).toList();
        }
        var named = all.stream().filter(c -> names.contains(c.channel().path())).toList();
        named.stream().filter(c -> !c.isEnabled()).findFirst().ifPresent(c -> {
            throw CommandMessage.FEED_NOT_ENABLED.refuse(
                    c.channel().path(),
                    c.channel() == Channel.WECHAT ? "wechat-pay" : c.channel().path());
        });
        return named;
    }

    private void report(List<Pulled> pulled, List<PulledStatement> statements, boolean hasChannels) {
        if (!pulled.isEmpty()) {
            output.add(table(pulled));
        }
        if (hasChannels) {
            output.add(statementTable(statements));
        }
        output.print();
        pulled.stream().flatMap(p -> p.failure().stream()).distinct().forEach(settle::warn);
        statements.stream()
                .filter(s -> s.isFailure()
                        || s.result() == Result.ACCEPTED && !s.reason().isEmpty())
                .forEach(s -> settle.warn(Printable.text(s.sentence())));
    }

    private int code(
            List<Pulled> pulled,
            List<PulledStatement> statements,
            List<StatementFeed> channels,
            ApplicationContext context) {
        var failures = statements.stream().filter(PulledStatement::isFailure).toList();
        var onlyAway = failures.stream().allMatch(s -> s.result() == Result.AWAY);
        if (onlyAway && !pulled.isEmpty() && pulled.stream().allMatch(Pulled::isAway)) {
            return Settle.NOT_NOW;
        }
        if (!failures.isEmpty() || pulled.stream().anyMatch(p -> p.ending() != FeedPull.PullEnding.WHOLE)) {
            return Settle.FAILED;
        }
        var missing = channels.stream().mapToLong(c -> c.missing().size()).sum();
        var asked = pulled.stream().map(Pulled::feed).toList();
        if (strict.isSet()) {
            output.say("--strict looked at feeds: %s; statements: %s; rejects, exceptions, breaks and suspense: all"
                    .formatted(
                            names(asked.stream().map(Feed::path)),
                            names(channels.stream().map(c -> c.channel().path()))));
        }
        return strict.code(
                settle,
                context,
                context.getBean(FedStatus.class).need(asked),
                Need.of("missing", missing, "statement is missing", "statements are missing"));
    }

    private static String names(Stream<String> names) {
        var joined = names.collect(Collectors.joining(", "));
        return joined.isEmpty() ? "none" : joined;
    }

    static Table table(List<Pulled> pulled) {
        var table = new Table(Listing.PULLED);
        pulled.forEach(p -> table.row(
                p.feed().path(),
                p.stored().accepted(),
                p.stored().repeated(),
                p.stored().rejected(),
                switch (p.ending()) {
                    case WHOLE -> "complete";
                    case NOT_TRIED -> "not tried";
                    case FAILED, AWAY -> "failed";
                }));
        return table;
    }

    private static Table statementTable(List<PulledStatement> statements) {
        var table = new Table(Listing.PULLED_STATEMENTS);
        statements.forEach(s -> table.row(
                s.channel().path(),
                s.subject(),
                s.bill().name().toLowerCase(Locale.ROOT),
                s.result().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                s.lines(),
                s.reason()));
        return table;
    }
}
