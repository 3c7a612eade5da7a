package ai.neolink.settlement.platform;

import ai.neolink.settlement.TestApplication;
import ai.neolink.settlement.platform.FeedPull.Pulled;
import ai.neolink.settlement.staging.AccountFeed;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a real HTTP server that answers as a script says, and the application that pulls from it. */
abstract class ScriptedPlatform {
    static final String TOKEN = "canary-token-5f3a";

    /** An answer says what the server does with a request. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    final List<Answer> script = new ArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    ConfigurableApplicationContext context;

    /** Stops listening, and returns the address at which the server listened. */
    String close() {
        server.stop(0);
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Listens again at the same address. */
    void open() throws IOException {
        listen(server.getAddress());
    }

    private void listen(InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                var number = requests.size();
                requests.add(exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + exchange.getRequestHeaders().getFirst("namespace"));
                script.get(Math.min(number, script.size() - 1)).to(exchange);
            }
        });
        server.start();
    }

    @BeforeEach
    void start() throws IOException {
        listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        context = new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                .properties(more().toArray(String[]::new))
                .properties(
                        "spring.datasource.url=jdbc:h2:mem:pull" + System.nanoTime(),
                        "spring.main.banner-mode=off",
                        "settlement.clock=2026-11-21T12:00:00+08:00",
                        "settlement.platform.base-url=http://127.0.0.1:"
                                + server.getAddress().getPort() + "/mdc/api/v1/",
                        "settlement.platform.token=" + TOKEN,
                        "settlement.platform.namespace=prod",
                        "settlement.platform.page-size=2",
                        "settlement.platform.first-pause-ms=1",
                        "settlement.platform.timeout-ms=700",
                        "settlement.platform.deadline-ms=1500",
                        "logging.level.root=info",
                        "logging.level.ai.neolink=debug")
                .run();
    }

    /** Returns settings of the test's own. */
    List<String> more() {
        return List.of();
    }

    @AfterEach
    void stop() {
        context.close();
        server.stop(0);
    }

    Pulled pull() {
        return context.getBean(FeedPull.class).pull(List.of(AccountFeed.FEED)).getFirst();
    }

    static String account(String id) {
        return "{\"id\":\"%s\",\"name\":\"x\",\"kind\":\"PERSONAL\",\"createdAt\":\"2026-01-01T00:00:00Z\"}"
                .formatted(id);
    }

    static String page(String cursor, boolean more, String... nodes) {
        return "{\"nodes\":[%s],\"endCursor\":%s,\"hasNextPage\":%s,\"unknown\":{\"a\":[1]}}"
                .formatted(String.join(",", nodes), cursor == null ? "null" : '"' + cursor + '"', more);
    }

    static Answer say(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static final Answer GOOD = say(200, page("c1", false, account("a")));
}
