package ai.neolink.settlement.console;

import ai.neolink.settlement.http.Loopback;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookie of a session: not readable by scripts, not sent by other sites' forms. Its name begins with {@code
 * __Host-}, so that no neighbour can set it, and it travels encrypted; browsers refuse such a name under plain http,
 * which only the loopback uses (C5).
 */
final class SessionCookie {
    /** Browsers take a cookie whose name begins so from this host only, over https only. */
    static final String SEALED = "__Host-";

    private static final String NAME = "settle-session";

    private SessionCookie() {}

    /**
     * Whether cookies are for https only: everywhere but on the loopback, also behind a proxy that does not say that it
     * speaks https.
     */
    static boolean isSealed(HttpServletRequest request) {
        return request.isSecure() || !Loopback.is(request.getServerName());
    }

    private static String name(HttpServletRequest request) {
        return isSealed(request) ? SEALED + NAME : NAME;
    }

    static Optional<String> read(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(name(request)))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isBlank())
                        .findFirst();
    }

    static void write(HttpServletRequest request, HttpServletResponse response, String secret) {
        add(request, response, secret, Duration.ofSeconds(Sessions.LONGEST_SECONDS));
    }

    static void remove(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, "", Duration.ZERO);
    }

    private static void add(HttpServletRequest request, HttpServletResponse response, String secret, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(request), secret)
                        .httpOnly(true)
                        .secure(isSealed(request))
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
