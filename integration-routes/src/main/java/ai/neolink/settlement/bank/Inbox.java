package ai.neolink.settlement.bank;

import ai.neolink.settlement.bill.ChannelSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.sftp.client.fs.SftpFileSystem;
import org.apache.sshd.sftp.client.fs.SftpFileSystemProvider;
import org.jspecify.annotations.Nullable;

/** The folder in which the bank leaves its files, here or on an SFTP server: both are folders to us (fine print P27). */
final class Inbox implements AutoCloseable {
    private static final Duration STEADY = Duration.ofSeconds(2);

    private final Path folder;
    private final @Nullable SshClient client;
    private final @Nullable SftpFileSystem remote;

    private Inbox(Path folder, @Nullable SshClient client, @Nullable SftpFileSystem remote) {
        this.folder = folder;
        this.client = client;
        this.remote = remote;
    }

    /** @throws IllegalArgumentException if the setting names no folder that can be read */
    static Inbox open(String inbox, ChannelSettings settings) throws IOException {
        if (inbox.startsWith("sftp://")) {
            return openRemote(URI.create(inbox), settings);
        }
        var folder = Path.of(inbox);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("settlement.bank.inbox %s is no folder".formatted(inbox));
        }
        return new Inbox(folder, null, null);
    }

    /** The server's key must be in the file of known hosts; user and password stand in settings of their own. */
    private static Inbox openRemote(URI address, ChannelSettings settings) throws IOException {
        var client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(new KnownHostsServerKeyVerifier(
                RejectAllServerKeyVerifier.INSTANCE, Path.of(settings.required("known-hosts-file"))));
        client.start();
        try {
            var user = address.getUserInfo() == null ? settings.required("user") : address.getUserInfo();
            var session = client.connect(user, address.getHost(), address.getPort() < 0 ? 22 : address.getPort())
                    .verify(Duration.ofSeconds(10))
                    .getSession();
            session.addPasswordIdentity(settings.secret("password"));
            session.auth().verify(Duration.ofSeconds(10));
            var remote = new SftpFileSystemProvider(client).newFileSystem(session);
            return new Inbox(remote.getPath(address.getPath()), client, remote);
        } catch (IOException | RuntimeException e) {
            client.stop();
            throw e;
        }
    }

    /** Regular files that are not still being written, in the order of their names. */
    List<Path> files() throws IOException, InterruptedException {
        List<Path> found;
        try (Stream<Path> inside = Files.list(folder)) {
            found = inside.filter(Files::isRegularFile)
                    .filter(p -> isComplete(name(p)))
                    .sorted(Comparator.comparing(Inbox::name))
                    .toList();
        }
        var sizes = new HashMap<Path, Long>();
        for (var file : found) {
            if (isYoung(file)) {
                sizes.put(file, Files.size(file));
            }
        }
        if (!sizes.isEmpty()) {
            Thread.sleep(STEADY);
        }
        return found.stream().filter(p -> isSteady(p, sizes)).toList();
    }

    private static boolean isSteady(Path file, Map<Path, Long> sizes) {
        try {
            var before = sizes.get(file);
            return Files.exists(file) && (before == null || Files.size(file) == before);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isYoung(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(STEADY));
    }

    private static boolean isComplete(String name) {
        return !name.startsWith(".") && !name.endsWith(".tmp") && !name.endsWith(".part");
    }

    static String name(Path file) {
        return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
    }

    void done(Path file) throws IOException {
        move(file, "done");
    }

    /** The reason stands beside the file, in one sentence. */
    void refused(Path file, String reason) throws IOException {
        var moved = move(file, "refused");
        Files.write(
                moved.resolveSibling(name(moved) + ".reason.txt"), (reason + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Path move(Path file, String to) throws IOException {
        var target = folder.resolve(to);
        Files.createDirectories(target);
        var name = name(file);
        var dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : name;
        var extension = dot > 0 ? name.substring(dot) : "";
        var place = target.resolve(name);
        for (int n = 2; Files.exists(place); n++) {
            place = target.resolve(stem + "-" + n + extension);
        }
        return Files.move(file, place);
    }

    @Override
    public void close() throws IOException {
        if (remote != null) {
            remote.close();
        }
        if (client != null) {
            client.stop();
        }
    }
}
