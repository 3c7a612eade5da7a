package ai.neolink.settlement.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives the headers of C8 to every answer, before anything else can refuse the request: what the doorkeeper, the
 * firewall or the server itself answered had none.
 */
final class SafeAnswers extends OncePerRequestFilter {
    /** The content security policy: nothing inline, nothing of others. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String NO_STORE = "no-cache, no-store, max-age=0, must-revalidate";

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        guard(response);
        if (!isFile(request)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        }
        rest.doFilter(request, response);
    }

    private static void guard(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
    }

    /** Styles and scripts: a page asks for several, and browsers keep them. */
    static boolean isFile(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/console/")
                || request.getRequestURI().startsWith("/webjars/");
    }

    /** What the server answers to requests that no filter sees, such as a path that cannot be decoded. */
    static final class OfServer extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            var status = response.getStatus();
            if (status < HttpServletResponse.SC_BAD_REQUEST
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            try {
                guard(response);
                response.setHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
                response.setContentType("text/plain;charset=UTF-8");
                var writer = response.getReporter();
                if (writer != null) {
                    writer.write(status + "\n");
                    response.finishResponse();
                }
            } catch (IOException | IllegalStateException e) {
                getContainer().getLogger().debug("the caller is gone", e);
            }
        }
    }
}
