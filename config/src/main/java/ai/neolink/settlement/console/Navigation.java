package ai.neolink.settlement.console;

import ai.neolink.settlement.people.PersonRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/** The list of pages at the left, in the order of a day's work. */
final class Navigation {
    /** @param key the text is {@code nav.KEY} */
    record Group(String key, List<Place> places) {}

    /** @param key the text is {@code nav.KEY} */
    record Place(String key, String address) {}

    private static final List<Group> GROUPS = List.of(
            group("today", place("overview", "/")),
            group(
                    "settlement",
                    place("runs", "/runs"),
                    place("feeds", "/feeds"),
                    place("exceptions", "/exceptions"),
                    place("actions", "/actions")),
            group(
                    "reconciliation",
                    place("statements", "/statements"),
                    place("breaks", "/breaks"),
                    place("suspense", "/suspense")),
            group("customers", place("accounts", "/accounts"), place("invoices", "/invoices")),
            group(
                    "books",
                    place("chart", "/chart"),
                    place("journals", "/journals"),
                    place("months", "/months"),
                    place("exports", "/exports"),
                    place("verification", "/verification")),
            group("audit", place("trail", "/trail"), place("settings", "/settings")));

    private Navigation() {}

    private static Group group(String key, Place... places) {
        return new Group(key, List.of(places));
    }

    private static Place place(String key, String address) {
        return new Place(key, address);
    }

    /** The places that somebody with these roles may see. */
    static List<Group> of(Set<PersonRole> roles) {
        var groups = new ArrayList<Group>();
        for (var group : GROUPS) {
            var places = group.places().stream()
                    .filter(place -> mayGo(place.address(), roles))
                    .toList();
            if (!places.isEmpty()) {
                groups.add(new Group(group.key(), places));
            }
        }
        return groups;
    }

    private static boolean mayGo(String address, Set<PersonRole> roles) {
        return Routes.ALL.stream()
                .filter(route ->
                        route.method().equals(HttpMethod.GET) && route.pattern().equals(address))
                .anyMatch(route -> route.roles().stream().anyMatch(roles::contains));
    }
}
