package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.sandbox.PlatformFaults.PlatformFault;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * The platform's billing feeds over HTTP on a loopback port. The sandbox tells what has arrived by its own clock, which
 * can be moved on. A feed of which no story tells is empty, so that a feed which a product adds can be pulled.
 */
public final class PlatformSandbox implements AutoCloseable {
    public static final String TOKEN = "sandbox-token";
    public static final String NAMESPACE = "sandbox";

    private static final String PATH = "/mdc/api/v1/billing/";
    private static final int LARGEST_PAGE = 5000;

    private final World world;
    private final PlatformFaults faults;
    private final HttpServer server;
    private final Map<String, String> actions = new ConcurrentHashMap<>();
    private volatile long now;

    /** @param port the port to listen on; 0 for any free one */
    public PlatformSandbox(World world, PlatformFaults faults, int port) {
        this(world, faults, LoopbackServer.on(port));
        server.start();
    }

    /** @param server which others share, and the caller starts */
    PlatformSandbox(World world, PlatformFaults faults, HttpServer server) {
        this.world = world;
        this.faults = faults;
        this.server = server;
        now = world.size().end();
        server.createContext(PATH, this::answer);
    }

    /** Moves the clock of the sandbox. Nodes that arrive later are not told yet. */
    public void moveTo(long instant) {
        now = instant;
    }

    long now() {
        return now;
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/mdc/api/v1";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var feed = exchange.getRequestURI().getPath().substring(PATH.length());
            if (!("bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "{\"message\":\"who are you?\"}");
            } else if (feed.equals("lifecycle-actions")) {
                action(exchange);
            } else {
                page(exchange, feed);
            }
        }
    }

    /** Takes an action, which is identified by its key. The sandbox answers 409 for an action that it has already. */
    private void action(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var fault = faults.next();
        if (fault == PlatformFault.RESET || fault == PlatformFault.TRUNCATED) {
            // The worst case: the platform took the action, and the answer is lost.
            actions.putIfAbsent(exchange.getRequestHeaders().getFirst("Idempotency-Key"), body);
            exchange.close();
        } else if (fault == PlatformFault.SERVER_ERROR
                || fault == PlatformFault.UNAVAILABLE
                || fault == PlatformFault.TOO_MANY_REQUESTS) {
            send(exchange, 503, "{\"message\":\"back soon\"}");
        } else {
            var before = actions.putIfAbsent(exchange.getRequestHeaders().getFirst("Idempotency-Key"), body);
            send(exchange, before == null ? 201 : 409, "{}");
        }
    }

    /** The bodies of all actions that came, by idempotency key. */
    public Map<String, String> actions() {
        return actions;
    }

    private void page(HttpExchange exchange, String feed) throws IOException {
        var query = query(exchange);
        var first = Math.clamp(Integer.parseInt(query.getOrDefault("first", "100")), 1, LARGEST_PAGE);
        var from =
                query.containsKey("after") ? Integer.parseInt(query.get("after").substring(1), 36) : 0;
        var fault = faults.next();
        switch (fault) {
            case TOO_MANY_REQUESTS -> {
                exchange.getResponseHeaders().add("Retry-After", "0");
                send(exchange, 429, "{\"message\":\"slow down\"}");
            }
            case UNAVAILABLE -> {
                exchange.getResponseHeaders().add("Retry-After", "0");
                send(exchange, 503, "{\"message\":\"back soon\"}");
            }
            case SERVER_ERROR -> send(exchange, 500, "{\"message\":\"oops\"}");
            case RESET -> exchange.close();
            case MISSING_NODES -> send(exchange, 200, "{\"hasNextPage\":false}");
            default ->
                send(
                        exchange,
                        feed,
                        fault == PlatformFault.REPEATED_PAGE ? Math.max(0, from - first) : from,
                        first,
                        fault);
        }
    }

    private void send(HttpExchange exchange, String feed, int from, int first, PlatformFault fault) throws IOException {
        var known = world.count(feed, now);
        var until = Math.min(known, from + first);
        var body = new StringBuilder("{\"nodes\":[");
        for (int i = from; i < until; i++) {
            body.append(i == from ? "" : ",").append(world.node(feed, i));
        }
        var cursor = until > from ? "\"c" + Integer.toString(until, 36) + '"' : "null";
        body.append("],\"endCursor\":")
                .append(cursor)
                .append(",\"hasNextPage\":")
                .append(until < known)
                .append('}');
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        if (fault == PlatformFault.TRUNCATED) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        } else {
            sendZipped(exchange, bytes);
        }
    }

    private static void sendZipped(HttpExchange exchange, byte[] bytes) throws IOException {
        var accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        if (accepted == null || !accepted.contains("gzip")) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            return;
        }
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        }
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, zipped.size());
        zipped.writeTo(exchange.getResponseBody());
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                .map(p -> p.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
