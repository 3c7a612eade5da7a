package ai.neolink.settlement.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** Makes what costs much once for all processes that test a build: the first one makes it, the others wait for it. */
public final class OnceABuild {
    private static final Path FOLDER = Path.of("target", "started").toAbsolutePath();

    private OnceABuild() {}

    /** Makes the content of an empty folder. */
    @FunctionalInterface
    public interface Making {
        void in(Path folder) throws Exception;
    }

    /** Returns the folder of this name for the classes that are tested now. */
    public static Path folder(String name, Making making) {
        return folder(name, Jvm.parts(), making);
    }

    static synchronized Path folder(String name, List<Path> parts, Making making) {
        try {
            Files.createDirectories(FOLDER);
            try (var lock = FileChannel.open(
                            FOLDER.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                var home = FOLDER.resolve(name + "-" + state(parts));
                var made = home.resolve("made");
                if (!Files.exists(made)) {
                    // What a making that failed has left would be in the way of the next one.
                    FileSystemUtils.deleteRecursively(home);
                    Files.createDirectories(home);
                    making.in(home);
                    Files.createFile(made);
                }
                return home;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Describes the content of the class path; a new build has another content. */
    private static String state(List<Path> parts) throws IOException {
        var text = new StringBuilder();
        for (var part : parts) {
            try (var files = Files.walk(part)) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    text.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file));
                }
            }
        }
        return HexFormat.of().toHexDigits(text.toString().hashCode());
    }
}
