package ai.neolink.settlement.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The whole other side of a settlement on one loopback port: the platform, Alipay, WeChat Pay, and beside them a bank
 * that leaves its statements in a folder. All tell what they know by one clock.
 */
public final class Sandbox implements AutoCloseable {
    private static final long TICK_MILLIS = 50;

    private final World world;
    private final PlatformFaults platformFaults;
    private final ProviderFaults providerFaults;
    private final PlatformSandbox platform;
    private final ProviderSandbox providers;
    private final BankSandbox bank;
    private final SandboxKeys weChat = SandboxKeys.of("wechat");
    private final SandboxKeys alipay = SandboxKeys.of("alipay");
    private volatile boolean closed;

    /**
     * @param port    0 for any free one
     * @param inbox   where the bank leaves its statements
     * @param percent how many of a hundred requests go wrong, 0 to 50
     */
    public Sandbox(World world, int port, Path inbox, int percent) {
        this.world = world;
        var story = new PaymentStory(world);
        platformFaults = new PlatformFaults(percent);
        providerFaults = new ProviderFaults(percent);
        var server = LoopbackServer.on(port);
        platform = new PlatformSandbox(world, platformFaults, server);
        providers = new ProviderSandbox(
                story,
                weChat.seal(),
                alipay.seal(),
                providerFaults,
                world.size().start(),
                server);
        bank = new BankSandbox(story, inbox);
        moveTo(world.size().start());
        var page = new SandboxPage(this);
        server.createContext("/", page::answer);
        server.start();
    }

    /** Moves the clock of everybody here. */
    public void moveTo(long now) {
        platform.moveTo(now);
        providers.moveTo(now);
        bank.moveTo(now);
    }

    /** Moves on with a clock until this is closed. */
    public void follow(Clock clock) {
        moveTo(clock.instant().getEpochSecond());
        Thread.ofVirtual().name("sandbox clock").start(() -> {
            while (!closed) {
                moveTo(clock.instant().getEpochSecond());
                try {
                    Thread.sleep(TICK_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    /** Lets requests go wrong from now on. */
    void fail(int percent) {
        platformFaults.set(percent);
        providerFaults.set(percent);
    }

    int failing() {
        return platformFaults.percent();
    }

    /** The end of the story, epoch seconds. */
    public long end() {
        return world.size().end();
    }

    World world() {
        return world;
    }

    PlatformSandbox platform() {
        return platform;
    }

    /** Where state and faults are, and the providers below it. */
    public String address() {
        return providers.address();
    }

    /** The settings of a client of all that is here. */
    public Map<String, String> settings() {
        var zone = world.size().zone();
        var settings = new LinkedHashMap<String, String>();
        settings.put("settlement.zone", zone.id().getId());
        settings.put("settlement.start", zone.text(world.size().start()));
        settings.put("settlement.platform.base-url", platform.baseUrl());
        settings.put("settlement.platform.token", PlatformSandbox.TOKEN);
        settings.put("settlement.platform.namespace", PlatformSandbox.NAMESPACE);
        settings.put("settlement.platform.first-pause-ms", "20");
        settings.putAll(providers.settings(weChat, alipay));
        settings.putAll(bank.settings());
        return settings;
    }

    @Override
    public void close() {
        closed = true;
        platform.close();
    }
}
