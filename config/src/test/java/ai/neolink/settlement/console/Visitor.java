package ai.neolink.settlement.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser that keeps cookies and runs no scripts. */
public final class Visitor {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int TOO_MANY = 429;
    private static final AtomicInteger NUMBER = new AtomicInteger(1);

    private final String address;

    /** Each visitor comes from an address of its own: 127.0.0.2, 127.0.0.3, … */
    private final HttpClient http = HttpClient.newBuilder().localAddress(next()).build();

    private final Map<String, String> cookies = new TreeMap<>();

    private static InetAddress next() {
        try {
            var number = NUMBER.incrementAndGet();
            return InetAddress.getByAddress(new byte[] {127, 0, (byte) (number >> 8), (byte) number});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    public Visitor(String address) {
        this.address = address;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    public HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Sends a form with the token of this visitor's last page. */
    HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        var all = new TreeMap<>(form);
        all.putIfAbsent("_csrf", csrf(get("/sign-in").body()));
        var body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public HttpResponse<String> signIn(String token) {
        return post("/sign-in", Map.of("token", token));
    }

    static String csrf(String page) {
        var found = CSRF.matcher(page);
        return found.find() ? found.group(1) : "";
    }

    /** Waits where the console says that requests come too fast: tests look at many pages with one session. */
    private HttpResponse<String> send(HttpRequest.Builder request) {
        var answer = once(request);
        for (int i = 0; answer.statusCode() == TOO_MANY && answer.body().startsWith("429") && i < 50; i++) {
            LockSupport.parkNanos(200_000_000);
            answer = once(request);
        }
        return answer;
    }

    /** Sends it once, whatever the answer is. */
    HttpResponse<String> once(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
