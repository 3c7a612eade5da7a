package ai.neolink.settlement.console;

import ai.neolink.settlement.security.People;
import ai.neolink.settlement.security.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the person of a request by the cookie of the session. The roles are those of the settings at this moment: a
 * person who was removed is a stranger at once.
 */
final class SignedIn extends OncePerRequestFilter {
    private final Sessions sessions;
    private final People people;

    SignedIn(Sessions sessions, People people) {
        this.sessions = sessions;
        this.people = people;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/console/")
                || request.getRequestURI().startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        SessionCookie.read(request).flatMap(sessions::person).ifPresent(person -> {
            var authorities = people.roles(person).stream()
                    .map(Role::name)
                    .map(SimpleGrantedAuthority::new)
                    .toList();
            SecurityContextHolder.setContext(new SecurityContextImpl(
                    UsernamePasswordAuthenticationToken.authenticated(person, null, authorities)));
        });
        rest.doFilter(request, response);
    }
}
