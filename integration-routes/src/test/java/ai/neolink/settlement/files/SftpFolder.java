package ai.neolink.settlement.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Runs a real SFTP server on a folder of this machine, for tests. */
public final class SftpFolder implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider();

    public SftpFolder(Path folder, String user, String password) throws IOException {
        keys.setAlgorithm("Ed25519");
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(keys);
        server.setPasswordAuthenticator((u, p, session) -> u.equals(user) && p.equals(password));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.start();
    }

    public int port() {
        return server.getPort();
    }

    /** Writes the server's key as a file of known hosts. */
    public void makeKnown(Path file) throws IOException {
        var key = PublicKeyEntry.toString(keys.loadKeys(null).getFirst().getPublic());
        Files.writeString(file, "[127.0.0.1]:%d %s\n".formatted(port(), key));
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
