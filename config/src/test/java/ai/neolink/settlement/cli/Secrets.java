package ai.neolink.settlement.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** Returns arguments as an operator may give them: a secret stands in a file. */
public final class Secrets {
    private Secrets() {}

    public static List<String> inFiles(List<String> arguments) {
        return arguments.stream().map(Secrets::inFile).toList();
    }

    private static String inFile(String argument) {
        var at = argument.indexOf('=');
        if (at < 0
                || !argument.startsWith("--settlement.")
                || !Credentials.isCredential(argument.substring(2, at), argument.substring(at + 1))) {
            return argument;
        }
        try {
            var file = Files.writeString(Files.createTempFile("secret", ""), argument.substring(at + 1));
            file.toFile().deleteOnExit();
            return argument.substring(0, at) + "-file=" + file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
