package ai.neolink.settlement.cli;

import ai.neolink.settlement.sandbox.Sandbox;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.PacedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code settle sandbox}: the other side alone, for a settlement that runs in processes of its own. */
@Command(
        name = "sandbox",
        description = "Plays platform, Alipay, WeChat Pay and bank on this machine, with a moving clock.",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));
    private static final int DAYS = 31;
    private static final long DAY = 24 * 3600;
    private static final String WRITTEN = "settle sandbox wrote this; it is valid while that sandbox runs";

    @Mixin
    private Output output;

    @Mixin
    private WorldOptions made;

    @Option(names = "--port", description = "the one port of all; any free one if left out", defaultValue = "0")
    private int port;

    @Option(
            names = "--speed",
            description = "seconds that go by in each second, 0 to 600; 0: time stands",
            defaultValue = "60")
    private int speed;

    @Option(names = "--directory", description = "for the bank's files and the ledger", defaultValue = "data/sandbox")
    private Path directory;

    @Option(names = "--write-config", paramLabel = "FILE", description = "write settings for a settlement with it")
    private @Nullable Path config;

    @Override
    public Integer call() throws IOException, InterruptedException {
        WorldOptions.checkSpeed(speed);
        checkIsOurs(config);
        var world = World.ofDemo(made.size(ZONE, DAYS, 0));
        var folder = new MadeFolder(directory, "sandbox");
        folder.empty();
        try (var sandbox = sandbox(world)) {
            var clock = clock(world);
            sandbox.follow(clock);
            var settings = new LinkedHashMap<>(folder.places());
            settings.putAll(sandbox.settings());
            settings.put("settlement.clock", clock.toString());
            settings.putAll(WorldOptions.SERVED);
            var people = new MadeUpPeople();
            people.writeTokens(directory);
            if (config != null) {
                MadeFolder.write(config, WRITTEN, settings);
            }
            say(sandbox, clock, people);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> ended(sandbox), "ending"));
            new CountDownLatch(1).await();
        }
        return Settle.DONE;
    }

    private static void ended(Sandbox sandbox) {
        sandbox.close();
        System.err.println("settle: the sandbox has ended");
        System.err.flush();
    }

    /** The first day is over when the sandbox begins, so that there is something to settle. */
    private PacedClock clock(World world) {
        var begin = Math.min(
                world.size().start() + DAY + DemoDays.AFTER_MIDNIGHT,
                world.size().end());
        return PacedClock.starting(
                Clock.system(ZONE.id()),
                Instant.ofEpochSecond(begin),
                speed,
                Instant.ofEpochSecond(world.size().end()));
    }

    private Sandbox sandbox(World world) {
        try {
            return new Sandbox(world, port, directory.resolve("bank-inbox"), 0);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            var why = e.getCause() instanceof BindException ? "it is in use" : String.valueOf(e.getMessage());
            throw CommandMessage.NO_PORT.because(e, port, why);
        }
    }

    private static void checkIsOurs(@Nullable Path file) throws IOException {
        if (file != null
                && Files.exists(file)
                && !(Files.isRegularFile(file) && Files.readString(file).startsWith("# " + WRITTEN))) {
            throw CommandMessage.NOT_OUR_SETTINGS.refuse(file);
        }
    }

    private void say(Sandbox sandbox, Clock clock, MadeUpPeople people) {
        output.say("The sandbox is at %s, until you end it (Ctrl-C).".formatted(sandbox.address()));
        output.say("It is %s there; %s."
                .formatted(
                        ZONE.text(clock.instant().getEpochSecond()),
                        speed == 0 ? "time stands" : "%d seconds go by in each second".formatted(speed)));
        output.say("State:   curl %s/".formatted(sandbox.address()));
        output.say("Faults:  curl -X POST '%s/faults?percent=20'".formatted(sandbox.address()));
        people.introduce(directory, output);
        people.sayFounding(output);
        if (config == null) {
            output.say("With --write-config application.yaml it writes settings for a settlement with it.");
        } else {
            output.say("In another window: settle pull, settle catch-up, settle serve%s"
                    .formatted(
                            config.equals(Path.of(MadeFolder.SETTINGS))
                                    ? ""
                                    : "; each with --spring.config.additional-location=" + config));
        }
    }
}
