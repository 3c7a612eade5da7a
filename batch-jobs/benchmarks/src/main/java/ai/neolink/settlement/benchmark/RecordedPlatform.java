package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.sandbox.PlatformSandbox;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * Serves pages that are ready as gzipped files. So the benchmark measures the intake of pages, and not the sandbox that
 * makes them. The pages are the sandbox's own.
 */
final class RecordedPlatform implements AutoCloseable {
    private static final String PATH = "/mdc/api/v1/billing/";
    private static final Pattern END_CURSOR = Pattern.compile("\"endCursor\":\"(\\w+)\",\"hasNextPage\":true}$");
    private static final Pattern AFTER = Pattern.compile(".*[?&]after=(\\w+).*");
    private static final String FIRST_PAGE = "first";

    private final Path pages;
    private final HttpServer server;

    RecordedPlatform(PlatformSandbox sandbox, Set<String> feeds, int pageSize)
            throws IOException, InterruptedException {
        pages = Files.createTempDirectory("recorded-platform");
        try (var http = HttpClient.newHttpClient()) {
            for (var feed : feeds) {
                record(http, sandbox.baseUrl() + "/billing/" + feed + "?first=" + pageSize, feed);
            }
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::answer);
        server.start();
    }

    private Path page(String feed, String after) {
        return pages.resolve(feed + "-" + after);
    }

    private void record(HttpClient http, String first, String feed) throws IOException, InterruptedException {
        var after = FIRST_PAGE;
        while (after != null) {
            var request = HttpRequest.newBuilder(
                            URI.create(after.equals(FIRST_PAGE) ? first : first + "&after=" + after))
                    .header("Authorization", "bearer " + PlatformSandbox.TOKEN)
                    .header("Accept-Encoding", "gzip")
                    .build();
            var file = page(feed, after);
            http.send(request, BodyHandlers.ofFile(file));
            after = endCursor(file);
        }
    }

    private static String endCursor(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            var body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var end = END_CURSOR.matcher(body.substring(Math.max(0, body.length() - 100)));
            return end.find() ? end.group(1) : null;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var after = AFTER.matcher(uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            var file = page(uri.getPath().substring(PATH.length()), after.matches() ? after.group(1) : FIRST_PAGE);
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        }
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/mdc/api/v1";
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        FileSystemUtils.deleteRecursively(pages);
    }
}
