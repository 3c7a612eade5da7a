package ai.neolink.settlement.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files and streams as 64 hex digits. */
public final class Sha256 {
    /** Writes a content. */
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    private Sha256() {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static String of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** The hash of the rest of a stream, which stays open. */
    public static String of(InputStream in) throws IOException {
        return ofWritten(in::transferTo);
    }

    public static String ofWritten(Content content) throws IOException {
        var digest = digest();
        content.to(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }
}
