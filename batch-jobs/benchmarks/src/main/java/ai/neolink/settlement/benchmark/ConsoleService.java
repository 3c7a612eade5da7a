package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.people.PersonKey;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The packaged program as a service in a process of its own, and people who are signed in at its console. */
final class ConsoleService implements AutoCloseable {
    private static final int READERS = 4;
    /** A session may ask ten times a second, so several take turns. */
    private static final int SESSIONS = 16;

    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int PAUSE_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TOKEN = "the-token-of-the-benchmark-0123456789";
    /** The settled hours end at this instant; the next hour is not due yet. */
    private static final String NOW = "2026-11-21T11:00:00+08:00";

    private final Process process;
    private final String database;
    private final String address;
    private final List<HttpClient> people = new ArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();

    ConsoleService(String database) throws Exception {
        this.database = database;
        var port = freePort();
        address = "http://127.0.0.1:" + port;
        var log = Files.createTempFile("console-benchmark", ".log");
        found(log);
        process =
                start(log, "serve", "--settlement.clock=" + NOW, "--management.server.port=0", "--server.port=" + port);
        System.out.println("the service writes to " + log);
        awaitStart();
        for (int i = 0; i < SESSIONS; i++) {
            people.add(signIn());
        }
    }

    /** Settles an hour with the packaged program in another process, as a scheduler starts it beside the service. */
    void settle(String hour) throws Exception {
        var log = Files.createTempFile("console-benchmark-hour", ".log");
        if (start(log, "run", "hourly", "--hour", hour, "--settlement.clock=" + HourData.NOW)
                        .waitFor()
                != 0) {
            throw new IllegalStateException("the hour was not settled, see " + log);
        }
    }

    private Process start(Path log, String... command) throws IOException {
        var all = new ArrayList<>(List.of(program().toString()));
        all.addAll(List.of(command));
        all.addAll(List.of(
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres",
                "--settlement.start=2020-01-01",
                "--settlement.platform.feeds=none"));
        var program = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile());
        program.environment().put("SPRING_DATASOURCE_PASSWORD", "postgres");
        return program.start();
    }

    /** The start script of this source tree. */
    private static Path program() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var script = folder.resolve("config/bin/settle");
            if (Files.isExecutable(script)) {
                return script;
            }
        }
        throw new IllegalStateException("config/bin/settle is in no folder above; start the benchmark inside the tree");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Enters the person who reads, and another because two are founded together. */
    private void found(Path log) throws Exception {
        var founded = start(
                log,
                "people",
                "found",
                "reader=auditor,operator=" + key(TOKEN),
                "other=approver=" + key("the-token-of-somebody-else-9876543210"));
        if (founded.waitFor() != 0) {
            throw new IllegalStateException("the people were not entered, see " + log);
        }
    }

    private static String key(String token) {
        return PersonKey.ofToken(token).publicKey().text();
    }

    private void awaitStart() throws Exception {
        var client = HttpClient.newHttpClient();
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (get(client, "/sign-in").statusCode() == OK) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        throw new IllegalStateException("the service does not answer at " + address);
    }

    private HttpClient signIn() throws Exception {
        var client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        var form = first(get(client, "/sign-in").body(), "name=\"_csrf\" value=\"([^\"]+)\"");
        var signed = client.send(
                HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("_csrf="
                                + URLEncoder.encode(form, StandardCharsets.UTF_8) + "&to=/runs&token=" + TOKEN))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (signed.statusCode() != OK) {
            throw new IllegalStateException("signing in was answered by " + signed.statusCode());
        }
        return client;
    }

    private static String first(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no %s in: %s".formatted(pattern, text));
        }
        return found.group(1);
    }

    /**
     * Reads pages in turn, by several readers at a time.
     *
     * @param aSecond pages a second; 0 for as fast as they come
     * @return nanoseconds of each request by page
     */
    Map<String, List<Long>> read(Map<String, String> pages, int requests, int aSecond, BooleanSupplier ended)
            throws Exception {
        var names = List.copyOf(pages.keySet());
        Map<String, List<Long>> times = new ConcurrentHashMap<>();
        names.forEach(name -> times.put(name, new CopyOnWriteArrayList<>()));
        var next = new AtomicInteger();
        var begin = System.nanoTime();
        List<Callable<Void>> all = Collections.nCopies(READERS, () -> {
            for (var n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
                if (aSecond > 0) {
                    LockSupport.parkNanos(begin + n * 1_000_000_000L / aSecond - System.nanoTime());
                }
                if (ended.getAsBoolean()) {
                    return null;
                }
                var name = names.get(n % names.size());
                times.get(name).add(time(pages.get(name)));
            }
            return null;
        });
        try (var readers = Executors.newFixedThreadPool(READERS)) {
            for (var reader : readers.invokeAll(all)) {
                reader.get();
            }
        }
        var inOrder = new LinkedHashMap<String, List<Long>>();
        names.forEach(name -> inOrder.put(name, times.get(name)));
        return inOrder;
    }

    private long time(String path) throws Exception {
        while (true) {
            var client = people.get(turns.getAndIncrement() % people.size());
            var begin = System.nanoTime();
            var answer = get(client, path);
            var took = System.nanoTime() - begin;
            if (answer.statusCode() == OK) {
                return took;
            }
            if (answer.statusCode() != TOO_MANY) {
                throw new IllegalStateException(path + " was answered by " + answer.statusCode());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
