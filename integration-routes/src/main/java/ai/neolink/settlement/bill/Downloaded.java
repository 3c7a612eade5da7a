package ai.neolink.settlement.bill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file in a temporary place, with the SHA-256 of its content. */
public record Downloaded(Path path, String sha256) implements AutoCloseable {
    /** Copies a stream; what came is kept only if it came whole. */
    public static Downloaded copy(InputStream in) throws IOException {
        var path = Files.createTempFile("statement-", ".tmp");
        try {
            var digest = digest("SHA-256");
            try (OutputStream out = Files.newOutputStream(path)) {
                new DigestInputStream(in, digest).transferTo(out);
            }
            return new Downloaded(path, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** The SHA-256 of a stream that is not kept. */
    public static String sha256(InputStream in) throws IOException {
        var digest = digest("SHA-256");
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }

    public static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    public long size() throws IOException {
        return Files.size(path);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
