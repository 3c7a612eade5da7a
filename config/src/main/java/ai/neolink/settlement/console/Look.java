package ai.neolink.settlement.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** How pages look to a person: the language, and light or dark. A cookie remembers it; the browser decides without. */
@Page
class Look {
    private static final String LANGUAGE = "settle-language";
    private static final String THEME = "settle-theme";
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
    private static final List<String> THEMES = List.of("light", "dark");

    @PostMapping("/look")
    String look(
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "/") String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (LANGUAGES.stream().anyMatch(locale -> locale.toLanguageTag().equals(language))) {
            remember(request, response, LANGUAGE, language);
        }
        if (THEMES.contains(theme)) {
            remember(request, response, THEME, theme);
        }
        return "redirect:" + Console.ownPath(to);
    }

    private static void remember(HttpServletRequest request, HttpServletResponse response, String name, String value) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .httpOnly(true)
                        .secure(SessionCookie.isSealed(request))
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(Duration.ofDays(365))
                        .build()
                        .toString());
    }

    private static @Nullable String cookie(HttpServletRequest request, String name) {
        return request.getCookies() == null
                ? null
                : Stream.of(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }

    /** The theme that a person chose; empty lets the browser decide. */
    static String theme(HttpServletRequest request) {
        var theme = cookie(request, THEME);
        return theme != null && THEMES.contains(theme) ? theme : "";
    }

    /** The language that a person chose, or the browser's. */
    static final class Language extends AcceptHeaderLocaleResolver {
        Language() {
            setSupportedLocales(LANGUAGES);
            setDefaultLocale(Locale.ENGLISH);
        }

        @Override
        public Locale resolveLocale(HttpServletRequest request) {
            var chosen = cookie(request, LANGUAGE);
            return LANGUAGES.stream()
                    .filter(locale -> locale.toLanguageTag().equals(chosen))
                    .findFirst()
                    .orElseGet(() -> super.resolveLocale(request));
        }
    }
}
