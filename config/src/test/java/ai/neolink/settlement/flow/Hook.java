package ai.neolink.settlement.flow;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook that keeps what it is told. The first is lost on the way, if so asked: it is told again. */
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

    /** Whether it was told something with both. */
    boolean heard(String status, String text) {
        return told.stream().anyMatch(t -> t.contains(status) && t.contains(text));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
