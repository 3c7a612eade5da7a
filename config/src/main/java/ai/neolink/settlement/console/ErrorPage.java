package ai.neolink.settlement.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
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

    @RequestMapping("/error/refused")
    String refused(HttpServletResponse response, Model page) {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        page.addAttribute("status", HttpStatus.FORBIDDEN.value());
        return "error";
    }
}
