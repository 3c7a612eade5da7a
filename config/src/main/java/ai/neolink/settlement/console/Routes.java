package ai.neolink.settlement.console;

import ai.neolink.settlement.people.PersonRole;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may see what: each route with its roles (C5). A request that no route names is refused, and a test compares the
 * table with the controllers both ways.
 */
final class Routes {
    /** @param roles whoever has one of these; empty: also who has not signed in */
    record Route(HttpMethod method, String pattern, Set<PersonRole> roles) {}

    private static final Set<PersonRole> EVERYBODY = EnumSet.allOf(PersonRole.class);
    private static final Set<PersonRole> STRANGERS = Set.of();
    private static final Set<PersonRole> AUDITOR = EnumSet.of(PersonRole.AUDITOR);

    static final List<Route> ALL = List.of(
            get("/sign-in", STRANGERS),
            post("/sign-in", STRANGERS),
            post("/sign-out", STRANGERS),
            post("/look", STRANGERS),
            get("/", EVERYBODY),
            get("/runs", EVERYBODY),
            get("/runs/{name}", EVERYBODY),
            get("/runs/{name}/charges", EVERYBODY),
            get("/runs/{name}/charges/{account}", EVERYBODY),
            get("/runs/{name}/changes", EVERYBODY),
            get("/runs/{name}/exceptions", EVERYBODY),
            get("/runs/{name}/journals", EVERYBODY),
            get("/runs/{name}/attempts", EVERYBODY),
            get("/hours/{hour}", EVERYBODY),
            get("/running", EVERYBODY),
            get("/feeds", EVERYBODY),
            get("/statements", EVERYBODY),
            get("/statements/{channel}/{day}", EVERYBODY),
            get("/exceptions", EVERYBODY),
            get("/actions", EVERYBODY),
            get("/actions/{id}", EVERYBODY),
            get("/verification", EVERYBODY),
            get("/settings", EVERYBODY),
            get("/search", EVERYBODY),
            get("/search/charge", EVERYBODY),
            get("/trail", AUDITOR),
            get("/accounts", EVERYBODY),
            get("/accounts/{id}", EVERYBODY),
            get("/accounts/{id}/charges", EVERYBODY),
            get("/accounts/{id}/instances", EVERYBODY),
            get("/accounts/{id}/orders", EVERYBODY),
            get("/instances/{id}", EVERYBODY),
            get("/charges/{*name}", EVERYBODY),
            get("/orders/{id}", EVERYBODY),
            get("/nodes/{feed}/{id}", AUDITOR),
            get("/journals", EVERYBODY),
            get("/journals/{id}", EVERYBODY),
            get("/chart", EVERYBODY),
            get("/chart/{code}", EVERYBODY),
            get("/breaks", EVERYBODY),
            get("/breaks/{id}", EVERYBODY),
            get("/suspense", EVERYBODY),
            get("/months", EVERYBODY),
            get("/months/{month}", EVERYBODY),
            get("/exports", EVERYBODY),
            get("/exports/{name}", EVERYBODY),
            get("/exports/{name}/{file}", EVERYBODY),
            get("/invoices", EVERYBODY),
            get("/design", EVERYBODY));

    private static final PathPatternParser PATTERNS = new PathPatternParser();

    private Routes() {}

    /** Whether a route is at this path, for whomever. */
    static boolean isNamed(String path) {
        var asked = PathContainer.parsePath(path);
        return ALL.stream().anyMatch(route -> PATTERNS.parse(route.pattern()).matches(asked));
    }

    /** Whether a route at this path takes the method, for whomever. */
    static boolean takes(String path, String method) {
        var asked = PathContainer.parsePath(path);
        return ALL.stream()
                .filter(route -> PATTERNS.parse(route.pattern()).matches(asked))
                .anyMatch(route -> route.method().matches(method)
                        || route.method().equals(HttpMethod.GET) && HttpMethod.HEAD.matches(method));
    }

    private static Route get(String pattern, Set<PersonRole> roles) {
        return new Route(HttpMethod.GET, pattern, roles);
    }

    private static Route post(String pattern, Set<PersonRole> roles) {
        return new Route(HttpMethod.POST, pattern, roles);
    }
}
