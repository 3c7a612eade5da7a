package ai.neolink.settlement.files;

import ai.neolink.settlement.refusal.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.fs.SftpFileSystem;
import org.apache.sshd.sftp.client.fs.SftpFileSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * A folder on this machine, or on an SFTP server, {@code sftp://user@host:port/path}; both are used alike (P27). The
 * settings beside the folder are {@code user}, {@code password} and {@code known-hosts-file}.
 */
public final class SharedFolder implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SSH = 22;

    private final Path path;
    private final @Nullable SshClient client;
    private final @Nullable SftpFileSystem remote;

    private SharedFolder(Path path, @Nullable SshClient client, @Nullable SftpFileSystem remote) {
        this.path = path;
        this.client = client;
        this.remote = remote;
    }

    /**
     * @throws Refusal that names what is missing or impossible, before anything is connected
     */
    public static void check(FolderSettings settings) {
        var folder = settings.required();
        if (isRemote(folder)) {
            var address = address(settings);
            var known = settings.knownHosts();
            if (!Files.isReadable(known)) {
                throw FolderMessage.UNREADABLE.refuse(settings.beside("known-hosts-file"), known);
            }
            user(address, settings);
            settings.secret();
        } else if (!Files.isDirectory(Path.of(folder)) || !Files.isWritable(Path.of(folder))) {
            throw FolderMessage.NO_FOLDER.refuse(settings.name(), folder);
        }
    }

    /** Opens the folder; call {@link #check} before. */
    public static SharedFolder open(FolderSettings settings) throws IOException {
        var folder = settings.required();
        return isRemote(folder)
                ? openRemote(address(settings), settings)
                : new SharedFolder(Path.of(folder), null, null);
    }

    private static boolean isRemote(String folder) {
        return folder.startsWith("sftp://");
    }

    private static URI address(FolderSettings settings) {
        try {
            var address = URI.create(settings.required());
            if (address.getHost() != null
                    && address.getPath() != null
                    && !address.getPath().isEmpty()) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw FolderMessage.NO_SFTP_ADDRESS.refuse(settings.name(), settings.required());
    }

    private static String user(URI address, FolderSettings settings) {
        return address.getUserInfo() == null ? settings.requiredUser() : address.getUserInfo();
    }

    /**
     * Opens a folder on a server whose key is in the file of known hosts; user and password have settings of their own.
     */
    private static SharedFolder openRemote(URI address, FolderSettings settings) throws IOException {
        var client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(
                new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, settings.knownHosts()));
        // Names are bytes: see FileName.
        SftpModuleProperties.NAME_DECODING_CHARSET.set(client, StandardCharsets.ISO_8859_1);
        client.start();
        try {
            var session = client.connect(
                            user(address, settings), address.getHost(), address.getPort() < 0 ? SSH : address.getPort())
                    .verify(PATIENCE)
                    .getSession();
            session.addPasswordIdentity(settings.secret());
            session.auth().verify(PATIENCE);
            var remote = new SftpFileSystemProvider(client).newFileSystem(session);
            var bytes = address.getPath().getBytes(StandardCharsets.UTF_8);
            return new SharedFolder(remote.getPath(new String(bytes, StandardCharsets.ISO_8859_1)), client, remote);
        } catch (IOException | RuntimeException e) {
            client.stop();
            throw e;
        }
    }

    public Path path() {
        return path;
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
