package ai.neolink.settlement.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Makes the web server of a sandbox, which only this machine reaches. */
final class LoopbackServer {
    private LoopbackServer() {}

    /** @param port 0 for any free one; the caller starts the server when it has told it what to answer */
    static HttpServer on(int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot listen on port " + port, e);
        }
    }
}
