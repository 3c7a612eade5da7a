package ai.neolink.settlement.cli;

import ai.neolink.settlement.start.KnownSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Refuses credentials as arguments, because everybody on the machine sees them in the list of processes (T12). */
final class Credentials {
    private static final Pattern SETTING = Pattern.compile("(?:--|-D)([^=]+)=(.*)", Pattern.DOTALL);

    /** Names whose values are secret, by the last part of the name in any spelling. */
    private static final Pattern SECRET = Pattern.compile(".*(password|passphrase|token|secret|(?<!public)key)");

    /** Secrets inside an address: {@code //user:password@}, Oracle's {@code user/password@}, {@code password=}. */
    private static final Pattern IN_ADDRESS = Pattern.compile(
            ".*(//[^/@\\s]+:[^/@\\s]+@|thin:[^/@\\s]+/[^/@\\s]+@|[?&;](ssl)?password=[^&;]).*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** The webhook's address is often its password. */
    private static final String WEBHOOK = "settlement.alert.webhook";

    private Credentials() {}

    /**
     * Checks the arguments of the command and of the JVM ({@code -D…}).
     *
     * @return what is wrong and what to do, without the secret value
     */
    static Optional<String> check(String... arguments) {
        var ofProcess = ProcessHandle.current().info().arguments().stream()
                .flatMap(Stream::of)
                .filter(a -> a.startsWith("-D"));
        return Stream.concat(Stream.of(arguments), ofProcess)
                .map(SETTING::matcher)
                .filter(setting -> setting.matches() && isCredential(setting.group(1), setting.group(2)))
                .map(setting -> sentence(setting.group(1)))
                .findFirst();
    }

    static boolean isCredential(String name, String value) {
        if (value.isBlank()) {
            return false;
        }
        var plain = name.substring(name.lastIndexOf('.') + 1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[-_]", "");
        return SECRET.matcher(plain).matches()
                || name.equals(WEBHOOK)
                || IN_ADDRESS.matcher(value).matches();
    }

    private static String sentence(String name) {
        var variable = name.replaceAll("[.]", "_").replaceAll("-", "").toUpperCase(Locale.ROOT);
        var places = KnownSettings.read().has(name + "-file")
                ? List.of(
                        "the file that --%s-file names".formatted(name), "application.yaml", "the variable " + variable)
                : List.of("application.yaml", "the variable " + variable);
        return "%s holds a credential, and everybody on this machine sees the arguments of a process; put it into %s"
                .formatted(name, String.join(", or ", places));
    }
}
