package ai.neolink.settlement.flow;

import ai.neolink.settlement.cli.Secrets;
import ai.neolink.settlement.sandbox.BankSandbox;
import ai.neolink.settlement.sandbox.PaymentStory;
import ai.neolink.settlement.sandbox.PlatformFaults;
import ai.neolink.settlement.sandbox.PlatformSandbox;
import ai.neolink.settlement.sandbox.ProviderFaults;
import ai.neolink.settlement.sandbox.ProviderSandbox;
import ai.neolink.settlement.sandbox.SandboxKeys;
import ai.neolink.settlement.sandbox.World;
import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.time.BillingZone;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs a made-up platform, its payment providers and its bank, and gives the settings that lead to them. */
final class Simulated implements AutoCloseable {
    static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));

    private final PlatformSandbox platform;
    private final ProviderSandbox providers;
    private final BankSandbox bank;
    private final Map<String, String> settings = new TreeMap<>();

    /** @param inbox where the bank leaves its files */
    Simulated(WorldSize size, Path inbox, PlatformFaults faults, ProviderFaults providerFaults) {
        var world = new World(size);
        var story = new PaymentStory(world);
        var keys = SandboxKeys.of("wechat");
        var start = ZONE.dayStart(size.first());
        platform = new PlatformSandbox(world, faults, 0);
        providers = new ProviderSandbox(story, keys.seal(), keys.seal(), providerFaults, start);
        bank = new BankSandbox(story, inbox);
        settings.putAll(providers.settings(keys, keys));
        settings.putAll(bank.settings());
        settings.put("settlement.start", ZONE.text(start));
        settings.put("settlement.platform.base-url", platform.baseUrl());
        settings.put("settlement.platform.token", PlatformSandbox.TOKEN);
        settings.put("settlement.platform.namespace", PlatformSandbox.NAMESPACE);
        settings.put("settlement.platform.first-pause-ms", "20");
        // Services of several tests run at once.
        settings.put("server.port", "0");
    }

    /** Moves the clock; the platform does not tell of anything that happens later. */
    void moveTo(long now) {
        platform.moveTo(now);
        providers.moveTo(now);
        bank.moveTo(now);
    }

    /** Maps idempotency keys to the actions that the platform knows. */
    Map<String, String> actions() {
        return platform.actions();
    }

    /** Returns a command line of the words, the settings and more. */
    List<String> arguments(List<String> words, Map<String, String> more) {
        var all = new TreeMap<>(settings);
        all.putAll(more);
        var arguments = new ArrayList<>(words);
        all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return Secrets.inFiles(arguments);
    }

    @Override
    public void close() {
        providers.close();
        platform.close();
    }
}
