package ai.neolink.settlement.cli;

import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.platform.ActionDelivery;
import ai.neolink.settlement.platform.FeedPull;
import ai.neolink.settlement.report.ProductFigures;
import ai.neolink.settlement.sandbox.BankSandbox;
import ai.neolink.settlement.sandbox.PaymentStory;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.ProviderSandbox;
import ai.neolink.settlement.sandbox.SandboxKeys;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.time.BillingZone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code settle demo}: a few days of a made-up platform, pulled over HTTP, settled hour by hour and night by night. */
@Command(
        name = "demo",
        description = "Settles several days of the built-in sandbox on the embedded database.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));

    /** The platform is asked four times a day, so that late records find their windows settled. */
    private static final long PULL_EVERY = 6 * 3600;

    private static final long AFTER_MIDNIGHT = 1800;

    private static final String MARK = ".settle-demo";

    @ParentCommand
    private Settle settle;

    @Mixin
    private Output output;

    @Option(names = "--accounts", description = "customers of the sandbox", defaultValue = "60")
    private int accounts;

    @Option(names = "--days", description = "days to settle", defaultValue = "3")
    private int days;

    @Option(names = "--first", description = "the first day", defaultValue = "2026-11-16")
    private String first;

    @Option(names = "--seed", description = "another seed, another world", defaultValue = "42")
    private long seed;

    @Option(names = "--faults", description = "percent of the sandbox's answers that go wrong", defaultValue = "0")
    private int faults;

    @Option(names = "--directory", description = "where database and exports go", defaultValue = "data/demo")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        if (accounts < 1 || days < 1 || faults < 0 || faults > 50) {
            throw CommandMessage.DEMO_BOUNDS.refuse();
        }
        var day = RunCommand.parse(first, "first", "2026-11-16", LocalDate::parse);
        clear(directory);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(MARK), "settle demo made this folder, and empties it\n");
        var world = new World(new WorldSize(seed, accounts, day, days, ZONE));
        var story = new PaymentStory(world);
        var weChat = SandboxKeys.of("wechat");
        var alipay = SandboxKeys.of("alipay");
        var clock = new MovingClock(ZONE.id(), ZONE.dayStart(day));
        try (var sandbox = new PlatformSandbox(world, new PlatformFaults(faults), 0);
                var providers = new ProviderSandbox(
                        story, weChat.seal(), alipay.seal(), new ProviderFaults(faults), ZONE.dayStart(day))) {
            var bank = new BankSandbox(story, directory.resolve("bank-inbox"));
            var settings = settings(world, sandbox);
            settings.putAll(providers.settings(weChat, alipay));
            settings.putAll(bank.settings());
            try (var context = settle.startWithRoutes(settings, clock)) {
                output.say("The sandbox answers at %s, Alipay and WeChat Pay at %s"
                        .formatted(sandbox.baseUrl(), providers.address()));
                settleAll(context, world, now -> {
                    clock.moveTo(now);
                    sandbox.moveTo(now);
                    providers.moveTo(now);
                    bank.moveTo(now);
                });
                report(context, day);
                sayHowToLook(context, world);
                return context.getBean(Verify.class).everything().stream().allMatch(Verify.Finding::holds)
                        ? Settle.DONE
                        : Settle.FAILED;
            }
        }
    }

    private Map<String, String> settings(World world, PlatformSandbox sandbox) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(
                "spring.datasource.url",
                "jdbc:h2:file:" + directory.toAbsolutePath().resolve("settlement"));
        settings.put(
                "settlement.export.directory",
                directory.toAbsolutePath().resolve("exports").toString());
        settings.put("settlement.zone", ZONE.id().getId());
        settings.put("settlement.start", ZONE.text(ZONE.dayStart(world.size().first())));
        settings.put("settlement.platform.base-url", sandbox.baseUrl());
        settings.put("settlement.platform.token", PlatformSandbox.TOKEN);
        settings.put("settlement.platform.namespace", PlatformSandbox.NAMESPACE);
        settings.put("settlement.platform.first-pause-ms", "20");
        return settings;
    }

    /** Empties the folder of an earlier demo; any other folder may hold an operator's ledger. */
    private static void clear(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory);
                Stream<Path> inside = Files.list(directory)) {
            if (!Files.exists(directory.resolve(MARK)) && inside.findAny().isPresent()) {
                throw CommandMessage.NO_DEMO_FOLDER.refuse(directory);
            }
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void settleAll(ApplicationContext context, World world, LongConsumer time) {
        var settlement = context.getBean(Settlement.class);
        var zone = world.size().zone();
        for (var now = zone.dayStart(LocalDate.parse(first)) + PULL_EVERY;
                now <= world.size().end();
                now += PULL_EVERY) {
            time.accept(now + AFTER_MIDNIGHT);
            var nodes = pullFeeds(context);
            var statements = pullStatements(context);
            var runs = settlement.catchUp(now, run -> {});
            context.getBean(ActionDelivery.class).deliver();
            output.say("%s: pulled %s, %s, settled %s"
                    .formatted(
                            zone.text(now),
                            Figures.count(nodes, "node"),
                            Figures.count(statements, "statement"),
                            Figures.count(runs, "window")));
        }
        output.say("");
    }

    private static long pullFeeds(ApplicationContext context) {
        long nodes = 0;
        for (var pulled : context.getBean(FeedPull.class)
                .pull(context.getBean(Feeds.class).all())) {
            pulled.failure().ifPresent(sentence -> {
                throw new IllegalStateException(sentence);
            });
            nodes += pulled.stored().nodes();
        }
        return nodes;
    }

    /** The number of new statements; a failing one is listed by {@code status} and holds up nothing. */
    private static long pullStatements(ApplicationContext context) {
        return context.getBeanProvider(StatementFeed.class)
                .orderedStream()
                .flatMap(feed -> feed.pull(null).stream())
                .filter(s -> s.lines() > 0)
                .count();
    }

    private void report(ApplicationContext context, LocalDate day) {
        var last = day.plusDays(days - 1L);
        output.add(products(context.getBean(ProductFigures.class)));
        output.add(trialBalance(context.getBean(TrialBalance.class), day, last));
        output.add(context.getBean(ReconciliationReport.class).table());
        context.getBean(StatementStatus.class).addOpen(output);
        context.getBean(ActionReport.class).add(output);
        context.getBean(StatusReport.class).addOpen(output);
        output.print();
        output.say("Exports: " + context.getBean(Exporter.class).folder(last).getParent());
    }

    /** Writes the settings of the demo's ledger for commands that look at it; its clock stands where the demo ended. */
    private void sayHowToLook(ApplicationContext context, World world) throws IOException {
        var settings = """
                spring.datasource.url: '%s'
                settlement.export.directory: '%s'
                settlement.clock: '%s'
                """.formatted(
                        context.getEnvironment().getRequiredProperty("spring.datasource.url"),
                        context.getBean(Exporter.class).directory().toAbsolutePath(),
                        ZONE.text(world.size().end() + AFTER_MIDNIGHT));
        Files.writeString(directory.resolve("application.yaml"), settings);
        output.say("Look at it: settle status --spring.config.additional-location=%s/".formatted(directory));
        output.say("and in the same way: verify, breaks list, explain account ID --period %s"
                .formatted(YearMonth.from(ZONE.day(world.size().end() - 1))));
    }

    private static Table products(ProductFigures figures) {
        var table = new Table("Products", "product", "charges", "adjustments", "amount");
        figures.all()
                .forEach(figure -> table.row(
                        figure.product(), figure.charges(), figure.adjustments(), Money.text(figure.amountFen())));
        return table;
    }

    private static Table trialBalance(TrialBalance trialBalance, LocalDate from, LocalDate until) {
        var table = new Table("Trial balance", "account", "name", "debit", "credit", "closing debit", "closing credit");
        for (var line : trialBalance.of(from, until)) {
            table.row(
                    line.account().code(),
                    line.account().name(),
                    Money.text(line.debit()),
                    Money.text(line.credit()),
                    Money.text(Math.max(0, line.closing())),
                    Money.text(Math.max(0, -line.closing())));
        }
        return table;
    }
}
