package ai.neolink.settlement.console;

import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.security.Acting;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
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

    private static final Set<String> LIVE = Set.of("/running", SearchPage.CHARGE);

    private final Sessions sessions;
    private final Acting people;

    SignedIn(Sessions sessions, Acting people) {
        this.sessions = sessions;
        this.people = people;
    }

    /** Whether the request came with a session that has not ended. */
    static boolean is(HttpServletRequest request) {
        return request.getAttribute(FOUND) != null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return SafeAnswers.isFile(request) || isWithoutDatabase(request);
    }

    /** Whoever is told of an error stays signed in. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** A part that a page asks for by itself is no sign that somebody sits there (C5). */
    private static boolean isLivePart(HttpServletRequest request) {
        return LIVE.contains(request.getRequestURI());
    }

    /** The database does not answer: whoever asks it once more waits once more. */
    private static boolean isWithoutDatabase(HttpServletRequest request) {
        return Objects.equals(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE), HttpStatus.SERVICE_UNAVAILABLE.value());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        try {
            SessionCookie.read(request)
                    .flatMap(secret -> sessions.person(secret, !isLivePart(request)))
                    .ifPresent(person -> signIn(person, request));
        } catch (TransactionException | DataAccessException e) {
            // Pages in plenty wait for the database; the page of errors says so and reads nothing.
            if (request.getDispatcherType() != DispatcherType.ERROR) {
                response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
                return;
            }
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
