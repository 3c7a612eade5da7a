package ai.neolink.settlement.console;

import ai.neolink.settlement.id.Segments;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Reads the ids in a path as {@link Addresses} wrote them, before a controller gets them. What a person typed otherwise
 * stays as it is.
 */
final class NamesInAddresses implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> written) {
            var read = new HashMap<String, String>();
            written.forEach((name, value) -> read.put(String.valueOf(name), read(String.valueOf(value))));
            if (read.values().stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
                response.sendError(HttpStatus.NOT_FOUND.value());
                return false;
            }
            request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, read);
        }
        return true;
    }

    /** The rest of a path, which begins with a slash, is a name of several parts; who knows the parts reads it. */
    private static String read(String written) {
        return written.startsWith("/")
                ? written
                : Segments.split(written).map(parts -> parts.getFirst()).orElse(written);
    }
}
