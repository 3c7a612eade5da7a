package ai.neolink.settlement.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Runs a real S3-compatible store (S3Proxy) on a folder of this machine, in a process of its own, with signatures
 * checked.
 */
final class S3Store implements AutoCloseable {
    static final String ACCESS = "settle";

    private final Process process;
    private final int port;

    S3Store(Path folder, String bucket, String secret) throws IOException, InterruptedException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(folder.resolve("data").resolve(bucket));
        var settings = new Properties();
        settings.put("s3proxy.endpoint", endpoint());
        settings.put("s3proxy.authorization", "aws-v2-or-v4");
        settings.put("s3proxy.identity", ACCESS);
        settings.put("s3proxy.credential", secret);
        settings.put("jclouds.provider", "filesystem-nio2");
        settings.put("jclouds.identity", "x");
        settings.put("jclouds.credential", "x");
        settings.put("jclouds.filesystem.basedir", folder.resolve("data").toString());
        var file = folder.resolve("s3proxy.conf");
        try (var out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "target/s3/s3proxy.jar",
                        "--properties",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        for (int i = 0; !answers(); i++) {
            if (i > 300 || !process.isAlive()) {
                throw new AssertionError(Files.readString(folder.resolve("s3proxy.log")));
            }
            Thread.sleep(100);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    private boolean answers() {
        try {
            var connection = (HttpURLConnection) URI.create(endpoint()).toURL().openConnection();
            return connection.getResponseCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
