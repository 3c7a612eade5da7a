package ai.neolink.settlement.console;

import ai.neolink.settlement.http.Loopback;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests before anything reads them: under a name that is not the console's (421; a page in a browser on this
 * machine could ask under a name of its own), from another site's form (403), and too many from one session or, without
 * one, from one address (429) (C5, C8).
 */
final class Doorkeeper extends OncePerRequestFilter {
    private static final int PER_SECOND = 10;
    private static final int BURST = 50;

    /** Callers that are remembered; who came first is forgotten first. */
    private static final int CALLERS = 10_000;

    private final Set<String> hosts;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CALLERS;
        }
    };

    Doorkeeper(List<String> hosts) {
        this.hosts = hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        var refusal = refusal(request);
        if (refusal == null) {
            rest.doFilter(request, response);
            if (SignedIn.is(request)) {
                session(request).ifPresent(this::bucket);
            }
        } else {
            response.setStatus(refusal.value());
            if (refusal == HttpStatus.TOO_MANY_REQUESTS) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            }
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().println(refusal.value() + " " + refusal.getReasonPhrase());
        }
    }

    private @Nullable HttpStatus refusal(HttpServletRequest request) {
        var host = request.getServerName();
        if (!Loopback.is(host) && !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return HttpStatus.MISDIRECTED_REQUEST;
        }
        var site = request.getHeader("Sec-Fetch-Site");
        if (!isRead(request) && site != null && !site.equals("same-origin")) {
            return HttpStatus.FORBIDDEN;
        }
        if (!SafeAnswers.isFile(request) && !bucket(caller(request)).tryConsume(1)) {
            return HttpStatus.TOO_MANY_REQUESTS;
        }
        return unreadable(request);
    }

    /**
     * Reads what was sent, which is read at most once and then kept. Whatever reads it first logs a stack if it is too
     * long or cannot be decoded, and a stranger could fill the log with them.
     */
    private static @Nullable HttpStatus unreadable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return null;
        } catch (InvalidParameterException e) {
            return e.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()
                    ? HttpStatus.CONTENT_TOO_LARGE
                    : HttpStatus.BAD_REQUEST;
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals(HttpMethod.GET.name())
                || request.getMethod().equals(HttpMethod.HEAD.name());
    }

    /** A session that is known, else the address: a stranger writes a new cookie each time. */
    private String caller(HttpServletRequest request) {
        return session(request).filter(this::isKnown).orElseGet(() -> Callers.like(Callers.address(request)));
    }

    private static Optional<String> session(HttpServletRequest request) {
        return SessionCookie.read(request).map("session "::concat);
    }

    private boolean isKnown(String session) {
        synchronized (buckets) {
            return buckets.containsKey(session);
        }
    }

    private Bucket bucket(String caller) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    caller,
                    who -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(BURST).refillGreedy(PER_SECOND, Duration.ofSeconds(1)))
                            .build());
        }
    }
}
