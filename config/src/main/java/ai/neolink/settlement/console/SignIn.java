package ai.neolink.settlement.console;

import ai.neolink.settlement.people.Person;
import ai.neolink.settlement.report.AuditAction;
import ai.neolink.settlement.report.Trail;
import ai.neolink.settlement.security.Acting;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Signs people in by their token and out. After each refused token an address waits longer: 1, 2, 4 … 60 seconds. The
 * refusals are counted in the database, so the wait holds at every process (C5, C8).
 */
@Page
class SignIn {
    private final Acting people;
    private final Sessions sessions;
    private final Trail trail;
    private final Refusals refusals;

    /** The token of forms begins and ends with the session. */
    private final CsrfCookie forms = new CsrfCookie();

    SignIn(Acting people, Sessions sessions, Trail trail, Refusals refusals) {
        this.people = people;
        this.sessions = sessions;
        this.trail = trail;
        this.refusals = refusals;
    }

    @GetMapping("/sign-in")
    String form(@RequestParam(defaultValue = "/") String to, Model page) {
        page.addAttribute("to", Console.ownPath(to));
        page.addAttribute("people", people.count());
        return "sign-in";
    }

    @PostMapping("/sign-in")
    String signIn(
            @RequestParam String token,
            @RequestParam(defaultValue = "/") String to,
            Model page,
            HttpServletRequest request,
            HttpServletResponse response) {
        var address = Callers.address(request);
        var wait = refusals.secondsToWait(address);
        var person = wait > 0
                ? Optional.<String>empty()
                : people.holder(token.strip()).map(Person::name);
        if (person.isPresent()) {
            SessionCookie.read(request).ifPresent(sessions::end);
            SessionCookie.write(request, response, sessions.begin(person.get()));
            forms.saveToken(null, request, response);
            trail.add(AuditAction.SIGN_IN, person.get(), address, null, null);
            return "redirect:" + Console.ownPath(to);
        }
        if (wait == 0) {
            trail.add(AuditAction.SIGN_IN_REFUSED, null, address, null, "unknown token");
        }
        response.setStatus(wait > 0 ? HttpStatus.TOO_MANY_REQUESTS.value() : HttpStatus.UNAUTHORIZED.value());
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
        }
        page.addAttribute("wait", wait);
        page.addAttribute("refused", true);
        return form(to, page);
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.read(request).ifPresent(secret -> {
            sessions.person(secret)
                    .ifPresent(person -> trail.add(AuditAction.SIGN_OUT, person, Callers.address(request), null, null));
            sessions.end(secret);
        });
        SessionCookie.remove(request, response);
        forms.saveToken(null, request, response);
        return "redirect:/sign-in";
    }
}
