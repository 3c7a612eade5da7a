package ai.neolink.settlement.console;

import ai.neolink.settlement.security.People;
import ai.neolink.settlement.security.Role;
import ai.neolink.settlement.start.Parts;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows around its own content: who is signed in, where one can go, language and look. */
@ControllerAdvice(annotations = Page.class)
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class AroundPages {
    private final People people;
    private final Shown shown;

    AroundPages(People people, Shown shown) {
        this.people = people;
        this.shown = shown;
    }

    @ModelAttribute("around")
    Around around(HttpServletRequest request, @Nullable Principal person, Locale language) {
        var name = person == null ? null : person.getName();
        return new Around(
                name,
                name == null ? Set.of() : people.roles(name),
                request.getRequestURI(),
                query(request, ""),
                language.toLanguageTag(),
                Look.theme(request));
    }

    @ModelAttribute("shown")
    Shown shown() {
        return shown;
    }

    /** The address of this page with its filters, without some of them. */
    private static String query(HttpServletRequest request, String without) {
        var kept = new TreeMap<String, String[]>(request.getParameterMap());
        List.of("after", CsvOfGrid.FORMAT, "table", "token", "_csrf", without).forEach(kept::remove);
        var address = request.getRequestURI();
        for (var entry : kept.entrySet()) {
            for (var value : entry.getValue()) {
                address = Addresses.with(address, entry.getKey(), value);
            }
        }
        return address;
    }

    /**
     * What stands around a page.
     *
     * @param person   the name; null for a stranger
     * @param path     the address without filters
     * @param here     the address with its filters, without the place in a list
     * @param language {@code en} or {@code zh-CN}
     * @param theme    {@code light}, {@code dark}, or empty: as the browser is
     */
    record Around(@Nullable String person, Set<Role> roles, String path, String here, String language, String theme) {
        public boolean is(String role) {
            return roles.contains(Role.valueOf(role));
        }

        /** Whether an address of the navigation is where we are. */
        public boolean isAt(String address) {
            return address.equals("/") ? path.equals("/") : path.equals(address) || path.startsWith(address + "/");
        }

        /** This page, after a key of its list. */
        public String after(String key) {
            return Addresses.with(here, "after", key);
        }

        /** This page's table as CSV. */
        public String csv(String table) {
            return Addresses.with(Addresses.with(here, CsvOfGrid.FORMAT, "csv"), "table", table);
        }

        public List<Navigation.Group> navigation() {
            return Navigation.of(roles);
        }
    }
}
