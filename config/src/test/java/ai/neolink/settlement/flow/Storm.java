package ai.neolink.settlement.flow;

import ai.neolink.settlement.SettleApplication;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.runs.Refused;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.start.Parts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;

/**
 * A process that starts a window many times at once, and then restarts the run that was left many times at once; it
 * prints the outcome of each.
 */
final class Storm {
    private Storm() {}

    /** The arguments are the folder of signals, the start of the window, the number of threads, then settings. */
    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        var window = Long.parseLong(args[1]);
        var threads = Integer.parseInt(args[2]);
        var settings = Stream.concat(
                        Stream.of("--" + Parts.SETTING + "=" + Parts.CORE),
                        Arrays.stream(args).skip(3))
                .toArray(String[]::new);
        try (var context = SpringApplication.run(SettleApplication.class, settings)) {
            var settlement = context.getBean(Settlement.class);
            var hour = context.getBean(Windows.class).hour(window);
            System.out.println("READY");
            await(folder.resolve("start"));
            atOnce(threads, () -> "run " + settlement.settle(RunKind.HOUR, hour).id());
            System.out.println("STARTED");
            await(folder.resolve("restart"));
            atOnce(
                    threads,
                    () -> settlement.restart(null).map(run -> "run " + run.id()).orElse("nothing"));
        }
        System.out.println("RESTARTED");
    }

    private static void await(Path signal) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> Files.exists(signal));
    }

    private interface Act {
        String go();
    }

    private static void atOnce(int threads, Act act) throws InterruptedException {
        var gate = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                pool.submit(() -> {
                    try {
                        gate.await();
                        System.out.println("OUTCOME " + act.go());
                    } catch (Refused e) {
                        System.out.println("OUTCOME refused: " + e.getMessage());
                    } catch (Exception e) {
                        System.out.println("OUTCOME failed: " + e);
                    }
                });
            }
            gate.countDown();
        }
    }
}
