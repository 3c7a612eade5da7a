package ai.neolink.settlement.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Tests whether an address accepts a connection and, with https, whether its certificate is valid and for this host.
 * Nothing is sent.
 */
public final class Reach {
    private static final int PATIENCE_MS = 5000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private Reach() {}

    /** @return what is wrong, in a sentence that names only host and port */
    public static Optional<String> of(URI address) {
        var secure = "https".equals(address.getScheme());
        var port = address.getPort() >= 0 ? address.getPort() : secure ? HTTPS : HTTP;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            if (secure) {
                handshake(socket, address.getHost(), port);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("%s:%d cannot be reached: %s"
                    .formatted(
                            address.getHost(),
                            port,
                            e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    private static void handshake(Socket socket, String host, int port) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (var secure = (SSLSocket) factory.createSocket(socket, host, port, true)) {
            var parameters = new SSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
        }
    }
}
