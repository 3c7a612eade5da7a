package ai.neolink.settlement.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * The cookie that a form's hidden field is compared with. A neighbour (another name under the same domain) who could
 * set it would choose the token of forms, so its name is sealed like that of the session (C5).
 */
final class CsrfCookie implements CsrfTokenRepository {
    private static final String NAME = "settle-csrf";

    private final CsrfTokenRepository plain = cookie(NAME, false);
    private final CsrfTokenRepository sealed = cookie(SessionCookie.SEALED + NAME, true);

    private static CsrfTokenRepository cookie(String name, boolean secure) {
        var cookie = new CookieCsrfTokenRepository();
        cookie.setCookieName(name);
        cookie.setCookiePath("/");
        cookie.setCookieCustomizer(made -> made.sameSite("Lax").secure(secure));
        return cookie;
    }

    private CsrfTokenRepository of(HttpServletRequest request) {
        return SessionCookie.isSealed(request) ? sealed : plain;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return of(request).generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        of(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return of(request).loadToken(request);
    }
}
