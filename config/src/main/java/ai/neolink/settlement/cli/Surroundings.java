package ai.neolink.settlement.cli;

import ai.neolink.settlement.http.Loopback;
import ai.neolink.settlement.monitor.Disks;
import ai.neolink.settlement.monitor.Thresholds;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows.Window;
import ai.neolink.settlement.schedule.Schedule;
import ai.neolink.settlement.settings.Setting;
import ai.neolink.settlement.time.Span;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Checks the machine and the network: disks, a port, an encrypted way to the database, and schedules that fire. */
@Component
class Surroundings {
    private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql://([^/?]*).*");
    private static final Pattern ORACLE = Pattern.compile("jdbc:oracle:[^@]*@(?:(tcps?):)?(?://)?(.*)", Pattern.DOTALL);
    private static final Pattern ORACLE_HOST = Pattern.compile("(?i)\\bhost\\s*=\\s*([^)\\s]+)");

    private final Environment environment;
    private final Clock clock;
    private final Disks disks;
    private final Thresholds thresholds;
    private final Schedule schedule;

    Surroundings(Environment environment, Clock clock, Disks disks, Thresholds thresholds, Schedule schedule) {
        this.environment = environment;
        this.clock = clock;
        this.disks = disks;
        this.thresholds = thresholds;
        this.schedule = schedule;
    }

    Map<String, Finding> check() {
        var findings = new LinkedHashMap<String, Finding>();
        findings.put("database TLS", tls(environment.getProperty("spring.datasource.url", "")));
        disks.free().forEach(disk -> findings.put("disk of " + disk.what(), disk(disk)));
        findings.put("port", port());
        findings.put("schedule", schedule());
        return findings;
    }

    private Finding disk(Disks.Free disk) {
        var there = disk.folder();
        if (Files.exists(there) && !Files.isWritable(there)) {
            return new Finding(true, "folder %s cannot be written".formatted(there));
        }
        var free = "%,d MB are free".formatted(disk.megabytes());
        return disk.megabytes() < thresholds.freeMegabytes()
                ? Finding.warning("%s in %s; settlement.alert.disk-free-mb is %d"
                        .formatted(free, there, thresholds.freeMegabytes()))
                : Finding.good("good: " + free);
    }

    /** Checks the port; a service on this machine may have taken it. */
    private Finding port() {
        var setting = "management.server.port";
        var port = Setting.number(setting, environment.getProperty(setting, "9464"), 0, 65_535);
        var address = environment.getProperty("management.server.address", "127.0.0.1");
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return Finding.good("good");
        } catch (IOException | IllegalArgumentException e) {
            return Finding.warning("%s %d cannot be had on %s (%s); does “settle serve” run here?"
                    .formatted(setting, port, address, e.getMessage()));
        }
    }

    private Finding schedule() {
        var now = clock.instant().getEpochSecond();
        var never = Stream.of(RunKind.values())
                .filter(kind -> schedule.dueAt(new Window(kind, new Span(now, now))) == Long.MAX_VALUE)
                .toList();
        return never.isEmpty()
                ? Finding.good("good: " + schedule)
                : new Finding(true, "the schedule of %s never comes again".formatted(never));
    }

    /** Whether the way to a database on another machine is encrypted and the database known by its certificate. */
    static Finding tls(String url) {
        var postgresql = POSTGRESQL.matcher(url);
        if (postgresql.matches()) {
            var local = Stream.of(postgresql.group(1).replaceFirst(".*@", "").split(","))
                    .map(host -> host.replaceFirst(":\\d*$", ""))
                    .allMatch(host -> host.isEmpty() || Loopback.is(host));
            return local || url.matches("(?i).*[?&]sslmode=verify-full(&.*)?")
                    ? Finding.good("good")
                    : Finding.warning(
                            "the database is on another machine; add sslmode=verify-full to spring.datasource.url");
        }
        var oracle = ORACLE.matcher(url);
        if (oracle.matches()) {
            var named = ORACLE_HOST.matcher(oracle.group(2));
            var host = named.find() ? named.group(1) : oracle.group(2).replaceFirst("[:/].*", "");
            var secure = "tcps".equals(oracle.group(1)) || url.matches("(?is).*protocol\\s*=\\s*tcps.*");
            return secure || Loopback.is(host)
                    ? Finding.good("good")
                    : Finding.warning("the database is on another machine; use tcps in spring.datasource.url");
        }
        return Finding.good("good: embedded");
    }
}
