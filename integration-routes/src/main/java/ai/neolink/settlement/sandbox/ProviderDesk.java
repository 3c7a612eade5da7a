package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.sandbox.ProviderFaults.ProviderFault;
import ai.neolink.settlement.statement.BeijingDay;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Holds what both providers share: the clock, the files behind links that work once, and what was wrong with our
 * requests.
 */
final class ProviderDesk {
    private static final int READY_HOUR = 9;

    /** A file behind a link. */
    private record Waiting(byte[] file, ProviderFault fault, AtomicBoolean used) {}

    private final PaymentStory story;
    private final BillFiles files;
    private final ProviderFaults faults;
    private final Map<String, Waiting> links = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile long now;
    private int port;

    ProviderDesk(PaymentStory story, ProviderFaults faults, long now) {
        this.story = story;
        this.faults = faults;
        this.now = now;
        files = new BillFiles(story);
    }

    void listensAt(int port) {
        this.port = port;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /**
     * The address of a link. A fault may order another host name that is not on the list, or an address where nobody
     * listens.
     */
    String address(ProviderFaults.ProviderFault fault) {
        return switch (fault) {
            case FOREIGN_HOST -> "http://localhost:" + port;
            case DEAD_HOST -> "http://127.0.0.1:1";
            default -> address();
        };
    }

    void moveTo(long instant) {
        now = instant;
    }

    long now() {
        return now;
    }

    BillFiles files() {
        return files;
    }

    ProviderFault nextFault() {
        return faults.next();
    }

    void complain(String complaint) {
        complaints.add(complaint);
    }

    List<String> complaints() {
        return complaints;
    }

    List<String> tokens() {
        return List.copyOf(links.keySet());
    }

    boolean isReady(LocalDate day) {
        return now >= BeijingDay.end(day) + READY_HOUR * 3600L;
    }

    boolean isInStory(LocalDate day) {
        return !day.isBefore(story.size().first())
                && day.isBefore(story.size().first().plusDays(story.size().days()));
    }

    String link(byte[] file, ProviderFault fault) {
        var token = "tok-" + UUID.randomUUID();
        links.put(token, new Waiting(file, fault, new AtomicBoolean()));
        return token;
    }

    /** Gives the file of a link out. A link works once. */
    void file(HttpExchange exchange) throws IOException {
        try (exchange) {
            var token = parameters(exchange.getRequestURI().getRawQuery()).get("token");
            var waiting = token == null ? null : links.get(token);
            if (waiting == null || waiting.used.getAndSet(true) || waiting.fault == ProviderFault.EXPIRED_LINK) {
                if (waiting != null && waiting.fault != ProviderFault.EXPIRED_LINK) {
                    complaints.add("a link was used twice");
                }
                send(exchange, 404, new byte[0]);
            } else if (waiting.fault == ProviderFault.TRUNCATED) {
                exchange.sendResponseHeaders(200, waiting.file.length);
                exchange.getResponseBody().write(waiting.file, 0, waiting.file.length / 2);
                exchange.getResponseBody().flush();
            } else {
                send(exchange, 200, waiting.file);
            }
        }
    }

    static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        Arrays.stream(query.split("&"))
                .map(p -> p.split("=", 2))
                .forEach(p -> parameters.put(p[0], URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
        return parameters;
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
