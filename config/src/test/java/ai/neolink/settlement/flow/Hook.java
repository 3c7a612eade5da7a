package ai.neolink.settlement.flow;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs a webhook that keeps the alerts that it gets. If asked so, the first alert is lost on the way, and must be sent
 * again.
 */
final class Hook implements AutoCloseable {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Hook(boolean losesTheFirst) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(losesTheFirst && told.size() == 1 ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> told() {
        return List.copyOf(told);
    }

    /** Tells whether the webhook got an alert with this status and text. */
    boolean heard(String status, String text) {
        return told.stream().anyMatch(t -> t.contains(status) && t.contains(text));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
