package ai.neolink.settlement.cli;

import ai.neolink.settlement.platform.FeedPull;
import ai.neolink.settlement.platform.FeedPull.Pulled;
import ai.neolink.settlement.staging.Feed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code settle pull}. */
@Command(
        name = "pull",
        description = "Pulls the named feeds into staging; all if none is named.",
        mixinStandardHelpOptions = true)
final class PullCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private Output output;

    @Mixin
    private Strict strict;

    @Parameters(paramLabel = "FEED", description = "accounts, prices, compute-sessions, …")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() {
        var feeds = names.isEmpty()
                ? Arrays.asList(Feed.values())
                : names.stream().map(PullCommand::feed).toList();
        try (var context = settle.startWithRoutes(Map.of())) {
            var pull = context.getBean(FeedPull.class);
            var pulled = feeds.stream().map(pull::pull).toList();
            output.add(table(pulled));
            output.print();
            pulled.forEach(p -> p.failure().ifPresent(sentence -> System.err.println("settle: " + sentence)));
            if (pulled.stream().anyMatch(p -> p.failure().isPresent())) {
                return Settle.FAILED;
            }
            var rejected = pulled.stream().anyMatch(p -> p.stored().rejected() > 0);
            return strict.isSet() && rejected ? Settle.SOMETHING_OPEN : Settle.DONE;
        }
    }

    private static Feed feed(String name) {
        return Feed.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no feed “%s”; the feeds are %s".formatted(name, Feed.names())));
    }

    static Table table(List<Pulled> pulled) {
        var table = new Table("Pulled", "feed", "accepted", "repeated", "rejected", "result");
        pulled.forEach(p -> table.row(
                p.feed().path(),
                p.stored().accepted(),
                p.stored().repeated(),
                p.stored().rejected(),
                p.failure().isPresent() ? "failed" : "complete"));
        return table;
    }
}
