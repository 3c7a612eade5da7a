package ai.neolink.settlement.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What the person at a sandbox sees and switches: {@code GET /} and {@code POST /faults?percent=20}. */
final class SandboxPage {
    private static final Pattern FAULTS = Pattern.compile("percent=(\\d{1,3})");
    private static final int MOST = 50;

    private final Sandbox sandbox;

    SandboxPage(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked =
                    exchange.getRequestMethod() + ' ' + exchange.getRequestURI().getPath();
            switch (asked) {
                case "GET /" -> send(exchange, 200, state());
                case "POST /faults" -> faults(exchange);
                default -> send(exchange, 404, "Here are GET / and POST /faults?percent=20.\n");
            }
        }
    }

    private void faults(HttpExchange exchange) throws IOException {
        var given = FAULTS.matcher(String.valueOf(exchange.getRequestURI().getRawQuery()));
        if (!given.matches() || Integer.parseInt(given.group(1)) > MOST) {
            send(exchange, 400, "percent must be a number from 0 to %d: POST /faults?percent=20\n".formatted(MOST));
            return;
        }
        sandbox.fail(Integer.parseInt(given.group(1)));
        send(exchange, 200, state());
    }

    private String state() {
        var size = sandbox.world().size();
        return """
                now      %s (the story ends at %s)
                faults   %d of 100 requests go wrong; POST /faults?percent=20 changes that, percent=0 ends it
                nodes    %d of the %d nodes of the story are told
                actions  %d were taken
                world    %d customers, seed %d
                """.formatted(
                        size.text(sandbox.platform().now()),
                        size.text(size.end()),
                        sandbox.failing(),
                        told(sandbox.platform().now()),
                        told(Long.MAX_VALUE - 1),
                        sandbox.platform().actions().size(),
                        size.accounts(),
                        size.seed());
    }

    private int told(long now) {
        return sandbox.world().feeds().stream()
                .mapToInt(feed -> sandbox.world().count(feed, now))
                .sum();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
