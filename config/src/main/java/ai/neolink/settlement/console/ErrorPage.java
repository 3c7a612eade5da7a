package ai.neolink.settlement.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** Says in a sentence why there is no page. It never shows what failed inside: the log has that. */
@Page
class ErrorPage implements ErrorController {
    @RequestMapping("/error")
    String error(HttpServletRequest request, HttpServletResponse response, Model page) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpStatus.NOT_FOUND.value();
        response.setStatus(status);
        page.addAttribute("status", status);
        return "error";
    }

    /** Whoever mistypes an address is not told that roles are missing, and no one who has an old form open. */
    @RequestMapping("/error/refused")
    String refused(HttpServletRequest request, HttpServletResponse response, Model page) {
        var asked = String.valueOf(request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI));
        var status = !Routes.isNamed(asked)
                ? HttpStatus.NOT_FOUND
                : Routes.takes(asked, request.getMethod()) ? HttpStatus.FORBIDDEN : HttpStatus.METHOD_NOT_ALLOWED;
        page.addAttribute(
                "outdated",
                status == HttpStatus.FORBIDDEN
                        && request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException);
        response.setStatus(status.value());
        page.addAttribute("status", status.value());
        return "error";
    }
}
