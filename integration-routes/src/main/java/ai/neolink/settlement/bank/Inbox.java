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

    /** @throws IllegalArgumentException that names what is missing or impossible, before anything is asked for */
    static void check(String inbox, ChannelSettings settings) {
        if (isRemote(inbox)) {
            address(inbox);
            var known = Path.of(settings.required("known-hosts-file"));
            if (!Files.isReadable(known)) {
                throw new IllegalArgumentException(
                        "%s %s cannot be read".formatted(settings.name("known-hosts-file"), known));
            }
            user(address(inbox), settings);
            settings.secret("password");
        } else if (!Files.isDirectory(Path.of(inbox)) || !Files.isWritable(Path.of(inbox))) {
            throw new IllegalArgumentException(
                    "settlement.bank.inbox %s is no folder that can be read and written".formatted(inbox));
        }
    }

    /** Call {@link #check} before. */
    static Inbox open(String inbox, ChannelSettings settings) throws IOException {
        return isRemote(inbox) ? openRemote(address(inbox), settings) : new Inbox(Path.of(inbox), null, null);
    }

    private static boolean isRemote(String inbox) {
        return inbox.startsWith("sftp://");
    }

    private static URI address(String inbox) {
        try {
            var address = URI.create(inbox);
            if (address.getHost() != null
                    && address.getPath() != null
                    && !address.getPath().isEmpty()) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "settlement.bank.inbox is “%s”; write it like sftp://user@host:22/folder".formatted(inbox));
    }

    private static String user(URI address, ChannelSettings settings) {
        return address.getUserInfo() == null ? settings.required("user") : address.getUserInfo();
    }

    /** The server's key must be in the file of known hosts; user and password stand in settings of their own. */
    private static Inbox openRemote(URI address, ChannelSettings settings) throws IOException {
        var client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(new KnownHostsServerKeyVerifier(
                RejectAllServerKeyVerifier.INSTANCE, Path.of(settings.required("known-hosts-file"))));
        client.start();
        try {
            var session = client.connect(
                            user(address, settings), address.getHost(), address.getPort() < 0 ? 22 : address.getPort())
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

    /** Whether it can be listed. */
    void look() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            inside.findFirst();
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
