package ai.neolink.settlement.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether a process that ran on this machine is gone. The process number alone does not tell: numbers are used
 * again, another container of the host counts its own, and the machine may have restarted. Where Linux cannot be asked,
 * no process counts as dead and the lease decides.
 */
final class LocalProcess {
    private static final Path PROC = Path.of("/proc");

    /** Position of the start time among the fields of {@code /proc/…/stat} behind the name. */
    private static final int START = 19;

    private static final long UNKNOWN = -1;

    /** Process namespace of the machine itself rather than of a container; it is the same after every start. */
    private static final String INITIAL_NAMESPACE = "pid:[4026531836]";

    private LocalProcess() {}

    /** Machine, start of the machine, and process namespace; empty where they cannot be read. */
    static String machine() {
        try {
            return Stream.of(
                            Files.readString(Path.of("/etc/machine-id")).strip(),
                            Files.readString(PROC.resolve("sys/kernel/random/boot_id"))
                                    .strip(),
                            Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString())
                    .collect(Collectors.joining(" "));
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    /** Start of a process in ticks since the machine started; -1 if there is no such process. */
    static long start(long process) {
        try {
            var stat = Files.readString(PROC.resolve(String.valueOf(process)).resolve("stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START]);
        } catch (IOException | RuntimeException e) {
            return UNKNOWN;
        }
    }

    /** Whether a noted process is certainly gone. */
    static boolean isDead(long process, long start, String machine) {
        var here = machine();
        if (here.isEmpty() || machine.isEmpty()) {
            return false;
        }
        return machine.equals(here) ? start(process) != start : hasStartedAnew(machine.split(" "), here.split(" "));
    }

    private static boolean hasStartedAnew(String[] then, String[] now) {
        return then.length == now.length
                && then[0].equals(now[0])
                && !then[1].equals(now[1])
                && then[2].equals(now[2])
                && now[2].equals(INITIAL_NAMESPACE);
    }
}
