package ai.neolink.settlement.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Leads a stranger to the form, and from there to the page that was asked for. A live part of a page is no page: its
 * answer makes the browser load the whole page again, which leads to the form.
 */
final class AskToSignIn implements AuthenticationEntryPoint {
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return;
        }
        var asked = AroundPages.here(request);
        var isPage = request.getMethod().equals(HttpMethod.GET.name())
                && !asked.equals("/")
                && Console.ownPath(asked).equals(asked);
        response.sendRedirect(isPage ? Addresses.with("/sign-in", "to", asked) : "/sign-in");
    }
}
