package ai.neolink.settlement.channel;

import ai.neolink.settlement.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A temporary file with the SHA-256 of its content. */
public record Downloaded(Path path, String sha256) implements AutoCloseable {
    /** Copies a stream; a stream that ends early leaves no file. */
    public static Downloaded copy(InputStream in) throws IOException {
        return written(in::transferTo);
    }

    /** Writes a file; a failure leaves no file. */
    public static Downloaded written(Sha256.Content content) throws IOException {
        var path = Files.createTempFile("statement-", ".tmp");
        try (var out = new DigestOutputStream(Files.newOutputStream(path), Sha256.digest())) {
            content.to(out);
            return new Downloaded(
                    path, HexFormat.of().formatHex(out.getMessageDigest().digest()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
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
