package ai.neolink.settlement.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.TestApplication;
import ai.neolink.settlement.outbox.Outbox;
import ai.neolink.settlement.platform.ActionDelivery.DeliveredActions;
import ai.neolink.settlement.time.Span;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Actions leave the outbox; a real HTTP server takes them (platform API, “Lifecycle actions”; G10; O8). */
@Tag("database")
class ActionDeliveryTest {
    private final List<Integer> statuses = new ArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private Runnable between = () -> {};
    private HttpServer server;
    private ConfigurableApplicationContext context;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        context = new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=jdbc:h2:mem:actions" + System.nanoTime(),
                        "settlement.clock=2026-11-21T12:00:00+08:00",
                        "settlement.platform.base-url=http://127.0.0.1:"
                                + server.getAddress().getPort() + "/mdc/api/v1",
                        "settlement.platform.token=t",
                        "settlement.platform.namespace=prod",
                        "settlement.platform.first-pause-ms=1")
                .run();
        var jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("insert into entity values (1, 'ACCOUNT', 'a\"1'), (2, 'INSTANCE', 'i-2')")
                .update();
        for (var run : new String[] {"1, 'HOUR', 1, 0, 3600, 'DONE'", "2, 'NIGHT', 1, 0, 86400, 'RUNNING'"}) {
            var c = run.split(", ");
            jdbc.sql("""
                            insert into settlement_run (run_id, kind, attempt, window_start, window_end, business_date,
                              arrival_cut, previous_cut, frontier, card_no, state, posted, started_at, epoch)
                            values (%s, %s, %s, %s, %s, '2026-11-20', 0, 0, 0, 1, %s, 0, 0, 0)
                            """.formatted(c[0], c[1], c[2], c[3], c[4], c[5])).update();
        }
        session("s", 1, 1_763_600_000 - 15 * 86_400, Span.FOREVER);
        action("00000000-0000-5000-8000-000000000001", 1, "CLEAR_DATA", 2, 1_763_600_000);
        action("00000000-0000-5000-8000-000000000002", 1, "BALANCE_EXHAUSTED", 0, 1_763_500_000);
        action("00000000-0000-5000-8000-000000000003", 2, "STOP_INSTANCE", 2, 1_763_400_000);
    }

    /** Stores a session of the action's instance, shut down an hour after it began. */
    private void session(String id, int revision, long stop, long supersededAt) {
        context.getBean(JdbcClient.class)
                .sql("""
                        insert into staging_compute_session (owner_key, arrival, superseded_at, started_at, stopped_at, changed_at, meter_key,
                          account_key, sku_key, region_key, revision, position, cost_type, id, fingerprint, stop_reason)
                        values (1, 0, :superseded, :start, :stop, 0, 2, 1, 3, 4, :revision, 0, 1, :id, :print, 'SHUTDOWN')
                        """)
                .param("superseded", supersededAt)
                .param("start", stop - 3600)
                .param("stop", stop)
                .param("revision", revision)
                .param("id", id)
                .param("print", new byte[16])
                .update();
    }

    private void action(String id, int run, String type, int meter, long due) {
        context.getBean(JdbcClient.class)
                .sql("insert into lifecycle_action values (?, ?, ?, 1, ?, ?, 'because')")
                .params(id, run, type, meter, due)
                .update();
    }

    @AfterEach
    void stop() {
        context.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            var status = statuses.get(Math.min(requests.size(), statuses.size()) - 1);
            if (status == 503) {
                between.run();
            }
            if (status > 0) {
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }

    private DeliveredActions deliver() {
        return context.getBean(ActionDelivery.class).deliver();
    }

    private List<String> pending() {
        return context.getBean(Outbox.class).pending(10).stream()
                .map(a -> a.id().substring(35) + " " + a.attempts() + " " + a.answer())
                .toList();
    }

    @Test
    void whatRunsThatAreDoneHaveFoundIsTold() {
        statuses.add(201);
        assertThat(deliver()).isEqualTo(new DeliveredActions(2, 0));
        assertThat(requests)
                .containsExactly(
                        "POST /mdc/api/v1/billing/lifecycle-actions 00000000-0000-5000-8000-000000000002 "
                                + "bearer t {\"id\":\"00000000-0000-5000-8000-000000000002\","
                                + "\"type\":\"BALANCE_EXHAUSTED\",\"accountId\":\"a\\\"1\","
                                + "\"dueAt\":\"2025-11-19T05:06:40+08:00\",\"reason\":\"because\"}",
                        "POST /mdc/api/v1/billing/lifecycle-actions 00000000-0000-5000-8000-000000000001 "
                                + "bearer t {\"id\":\"00000000-0000-5000-8000-000000000001\","
                                + "\"type\":\"CLEAR_DATA\",\"accountId\":\"a\\\"1\",\"instanceId\":\"i-2\","
                                + "\"dueAt\":\"2025-11-20T08:53:20+08:00\",\"reason\":\"because\"}");
        assertThat(pending()).isEmpty();
        assertThat(deliver()).isEqualTo(new DeliveredActions(0, 0));
        assertThat(requests).hasSize(2);
    }

    @Test
    void whatIsNotDeservedAnyMoreIsNotSent() {
        session("t", 1, 1_763_700_000, Span.FOREVER);
        statuses.add(201);
        assertThat(deliver()).isEqualTo(new DeliveredActions(1, 0));
        assertThat(requests).singleElement().asString().contains("BALANCE_EXHAUSTED");
        assertThat(pending()).isEmpty();
        assertThat(context.getBean(Outbox.class).cancelled(10))
                .singleElement()
                .satisfies(a -> assertThat(a.answer())
                        .isEqualTo("cancelled: the latest session began 2025-11-21T11:40:00+08:00"
                                + " and was stopped 2025-11-21T12:40:00+08:00 (SHUTDOWN)"));
        assertThat(deliver()).isEqualTo(new DeliveredActions(0, 0));
    }

    /** Minutes may pass between two tries, so the program judges the action before each try. */
    @Test
    void eachTryIsJudged() {
        statuses.addAll(List.of(201, 503, 201));
        between = () -> session("t", 1, 1_763_700_000, Span.FOREVER);
        assertThat(deliver()).isEqualTo(new DeliveredActions(1, 0));
        assertThat(requests).hasSize(2);
        assertThat(context.getBean(Outbox.class).cancelled(10)).hasSize(1);
    }

    @Test
    void knownAlreadyIsDelivered() {
        statuses.addAll(List.of(409, 204));
        assertThat(deliver()).isEqualTo(new DeliveredActions(2, 0));
        assertThat(pending()).isEmpty();
    }

    @Test
    void whatMayPassIsTriedAgainUnderTheSameKey() {
        statuses.addAll(List.of(503, 0, 500, 429, 201, 201));
        assertThat(deliver()).isEqualTo(new DeliveredActions(2, 0));
        assertThat(requests).hasSize(6);
        assertThat(requests.subList(0, 5)).allMatch(r -> r.contains("0002 bearer"));
    }

    @Test
    void whatIsRefusedWaitsAndTheOthersAreTold() {
        statuses.addAll(List.of(400, 201));
        assertThat(deliver()).isEqualTo(new DeliveredActions(1, 1));
        assertThat(pending()).containsExactly("2 1 the platform answered 400");
        statuses.clear();
        statuses.add(201);
        assertThat(deliver()).isEqualTo(new DeliveredActions(1, 0));
        assertThat(pending()).isEmpty();
    }

    @Test
    void aPlatformThatIsAwayIsNotAskedForEachOfThem() {
        statuses.add(503);
        assertThat(deliver()).isEqualTo(new DeliveredActions(0, 1));
        assertThat(requests).hasSize(5);
        assertThat(pending()).containsExactly("2 1 the platform answered 503", "1 0 null");
    }
}
