package ai.neolink.settlement.cli;

import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.people.People;
import ai.neolink.settlement.sandbox.Sandbox;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.PacedClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
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

    private static final int DAYS = 3;

    /** The days for which the story of a demo that stays goes on. */
    private static final int MORE_DAYS = 28;

    @ParentCommand
    private Settle settle;

    @Mixin
    private Output output;

    @Mixin
    private WorldOptions made;

    @Option(names = "--faults", description = "percent of the sandbox's answers that go wrong", defaultValue = "0")
    private int faults;

    @Option(names = "--directory", description = "where database and exports go", defaultValue = Demo.FOLDER)
    private Path directory;

    @Option(names = "--serve", description = "then stay as the service, until the process is ended")
    private boolean serve;

    @Option(names = "--port", description = "of the console, with --serve", defaultValue = "8080")
    private int port;

    @Option(
            names = "--speed",
            description = "with --serve: seconds that go by in each second, 0 to 600; 0: time stands",
            defaultValue = "60")
    private int speed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (faults < 0 || faults > 50) {
            throw CommandMessage.DEMO_BOUNDS.refuse();
        }
        WorldOptions.checkSpeed(speed);
        if (serve) {
            checkPort();
        }
        var size = made.size(ZONE, DAYS, 0);
        var until = size.end();
        var folder = new MadeFolder(directory, "demo");
        folder.empty();
        var people = new MadeUpPeople();
        people.writeTokens(directory);
        var world = World.ofDemo(serve ? made.size(ZONE, DAYS, MORE_DAYS) : size);
        try (var sandbox = new Sandbox(world, 0, directory.resolve("bank-inbox"), faults)) {
            var settings = new LinkedHashMap<>(folder.places());
            settings.putAll(sandbox.settings());
            var last = new DemoLastLines(folder, people, output);
            var code = settleDays(sandbox, settings, size, people, last);
            if (serve && code == Settle.DONE) {
                stay(sandbox, settings, until + DemoDays.AFTER_MIDNIGHT, last);
            }
            return code;
        }
    }

    /** Before the days are settled, because a person waits for them. */
    private void checkPort() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException | IllegalArgumentException e) {
            throw CommandMessage.NO_PORT.because(e, port, String.valueOf(e.getMessage()));
        }
    }

    private int settleDays(
            Sandbox sandbox, Map<String, String> settings, WorldSize size, MadeUpPeople people, DemoLastLines last)
            throws IOException {
        var clock = new MovingClock(ZONE.id(), size.start());
        try (var context = settle.startWithRoutes(settings, clock)) {
            context.getBean(People.class).found(people.all());
            output.say("The sandbox answers at %s: the platform, Alipay and WeChat Pay".formatted(sandbox.address()));
            new DemoDays(context, size.first(), output).settle(size.start(), size.end(), now -> {
                clock.moveTo(now);
                sandbox.moveTo(now);
            });
            var lastDay = ZONE.day(size.end() - 1);
            DemoReport.print(context, size.first(), lastDay, output);
            last.settled(context, ZONE.text(size.end() + DemoDays.AFTER_MIDNIGHT), lastDay);
            if (!serve) {
                last.sayHowToLook();
            }
            return context.getBean(Verify.class).everything().stream().allMatch(Verify.Finding::holds)
                    ? Settle.DONE
                    : Settle.FAILED;
        }
    }

    /** Serves the demo's ledger; time goes on from where the days ended, to the end of the sandbox's story. */
    private void stay(Sandbox sandbox, Map<String, String> settings, long now, DemoLastLines last)
            throws InterruptedException {
        var end = Instant.ofEpochSecond(sandbox.end());
        var clock = PacedClock.starting(Clock.system(ZONE.id()), Instant.ofEpochSecond(now), speed, end);
        sandbox.follow(clock);
        settings.putAll(WorldOptions.SERVED);
        settings.put("server.port", String.valueOf(port));
        settings.put("management.server.port", "0");
        try (var context = settle.serveForPeople(settings, clock)) {
            context.addApplicationListener((ApplicationListener<ContextClosedEvent>)
                    event -> last.clockStands(ZONE.text(clock.instant().getEpochSecond())));
            last.sayWhereItIs(context, speed);
            Serving.untilEnded(context);
        }
    }
}
