package ai.neolink.settlement.console;

import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.security.Acting;
import ai.neolink.settlement.start.Parts;
import ai.neolink.settlement.time.BillingZone;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** What every page shows around its own content: who is signed in, where one can go, language and look. */
@ControllerAdvice(annotations = Page.class)
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class AroundPages {
    private final Acting people;
    private final Shown shown;
    private final CellMarkup cells;
    private final AsOf asOf;
    private final BillingZone zone;

    AroundPages(Acting people, Shown shown, CellMarkup cells, AsOf asOf, BillingZone zone) {
        this.people = people;
        this.shown = shown;
        this.cells = cells;
        this.asOf = asOf;
        this.zone = zone;
    }

    /** A statement took more than its two seconds, or no connection was free. */
    @ExceptionHandler({
        QueryTimeoutException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ModelAndView tooSlow(HttpServletRequest request, Locale language) {
        var page = new ModelAndView("error", HttpStatus.SERVICE_UNAVAILABLE);
        page.addObject("status", HttpStatus.SERVICE_UNAVAILABLE.value());
        page.addObject("around", around(request, null, language));
        page.addObject("shown", shown);
        return page;
    }

    /** The figures of a page are as of the last run that is done. */
    private @Nullable String lastRun() {
        return asOf.last()
                .map(run -> shown.text("console.as-of." + run.kind(), RunAddress.window(run, zone)))
                .orElse(null);
    }

    @ModelAttribute("around")
    Around around(HttpServletRequest request, @Nullable Principal person, Locale language) {
        var name = person == null ? null : person.getName();
        return new Around(
                name,
                name == null ? Set.of() : people.roles(name),
                request.getRequestURI(),
                here(request),
                language.toLanguageTag(),
                Look.theme(request),
                name == null ? null : lastRun());
    }

    @ModelAttribute("shown")
    Shown shown() {
        return shown;
    }

    @ModelAttribute("cells")
    CellMarkup cells() {
        return cells;
    }

    /** The path that was asked for: of the page of an error, that of the page which is not there. */
    private static String asked(HttpServletRequest request) {
        return Stream.of(RequestDispatcher.ERROR_REQUEST_URI, RequestDispatcher.FORWARD_REQUEST_URI)
                .map(request::getAttribute)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(request.getRequestURI());
    }

    /** The address of this page with its filters, without the place in a list. */
    static String here(HttpServletRequest request) {
        var kept = new TreeMap<String, String[]>(request.getParameterMap());
        List.of("after", CsvOfGrid.FORMAT, "table", "token", "_csrf").forEach(kept::remove);
        var address = asked(request);
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
     * @param asOf     the last run that is done, in words; null for a stranger, and before the first run
     */
    record Around(
            @Nullable String person,
            Set<PersonRole> roles,
            String path,
            String here,
            String language,
            String theme,
            @Nullable String asOf) {
        public boolean is(String role) {
            return roles.contains(PersonRole.valueOf(role));
        }

        /** Whether the figures of an earlier run are asked for. */
        public boolean asksAsOf() {
            return here.matches(".*[?&]asOf=\\d.*");
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

        /** What the search for a charge has come to. */
        public String search(String id) {
            return Addresses.with(SearchPage.CHARGE, "id", id);
        }

        public List<Navigation.Group> navigation() {
            return Navigation.of(roles);
        }
    }
}
