package ai.neolink.settlement.files;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.settings.ChannelSettings;
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
     * @param setting name of the setting that names the folder
     * @throws Refusal that names what is missing or impossible, before anything is connected
     */
    public static void check(String setting, ChannelSettings settings) {
        var folder = settings.required(setting);
        if (isRemote(folder)) {
            var address = address(setting, settings);
            var known = Path.of(settings.required("known-hosts-file"));
            if (!Files.isReadable(known)) {
                throw FolderMessage.UNREADABLE.refuse(settings.name("known-hosts-file"), known);
            }
            user(address, settings);
            settings.secret("password");
        } else if (!Files.isDirectory(Path.of(folder)) || !Files.isWritable(Path.of(folder))) {
            throw FolderMessage.NO_FOLDER.refuse(settings.name(setting), folder);
        }
    }

    /** Opens the folder; call {@link #check} before. */
    public static SharedFolder open(String setting, ChannelSettings settings) throws IOException {
        var folder = settings.required(setting);
        return isRemote(folder)
                ? openRemote(address(setting, settings), settings)
                : new SharedFolder(Path.of(folder), null, null);
    }

    private static boolean isRemote(String folder) {
        return folder.startsWith("sftp://");
    }

    private static URI address(String setting, ChannelSettings settings) {
        try {
            var address = URI.create(settings.required(setting));
            if (address.getHost() != null
                    && address.getPath() != null
                    && !address.getPath().isEmpty()) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw FolderMessage.NO_SFTP_ADDRESS.refuse(settings.name(setting), settings.required(setting));
    }

    private static String user(URI address, ChannelSettings settings) {
        return address.getUserInfo() == null ? settings.required("user") : address.getUserInfo();
    }

    /**
     * Opens a folder on a server whose key is in the file of known hosts; user and password have settings of their own.
     */
    private static SharedFolder openRemote(URI address, ChannelSettings settings) throws IOException {
        var client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(new KnownHostsServerKeyVerifier(
                RejectAllServerKeyVerifier.INSTANCE, Path.of(settings.required("known-hosts-file"))));
        // Names are bytes: see FileName.
        SftpModuleProperties.NAME_DECODING_CHARSET.set(client, StandardCharsets.ISO_8859_1);
        client.start();
        try {
            var session = client.connect(
                            user(address, settings), address.getHost(), address.getPort() < 0 ? SSH : address.getPort())
                    .verify(PATIENCE)
                    .getSession();
            session.addPasswordIdentity(settings.secret("password"));
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
