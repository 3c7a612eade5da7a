package ai.neolink.settlement.console;

import ai.neolink.settlement.security.People;
import ai.neolink.settlement.security.PersonRole;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the person of a request by the cookie of the session. The roles are those of this process's settings and
 * not of the session.
 */
final class SignedIn extends OncePerRequestFilter {
    private static final String FOUND = SignedIn.class.getName();

    private final Sessions sessions;
    private final People people;

    SignedIn(Sessions sessions, People people) {
        this.sessions = sessions;
        this.people = people;
    }

    /** Whether the request came with a session that has not ended. */
    static boolean is(HttpServletRequest request) {
        return request.getAttribute(FOUND) != null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/console/")
                || request.getRequestURI().startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        try {
            SessionCookie.read(request).flatMap(sessions::person).ifPresent(person -> signIn(person, request));
        } catch (TransactionException | DataAccessException e) {
            // Pages in plenty wait for the database; the page of errors says so and reads nothing.
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        rest.doFilter(request, response);
    }

    private void signIn(String person, HttpServletRequest request) {
        request.setAttribute(FOUND, person);
        var authorities = people.roles(person).stream()
                .map(PersonRole::name)
                .map(SimpleGrantedAuthority::new)
                .toList();
        SecurityContextHolder.setContext(
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(person, null, authorities)));
    }
}
