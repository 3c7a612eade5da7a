package ai.neolink.settlement.console;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.start.Parts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Pages only look, so what they are refused is what they do not find. */
@ControllerAdvice(annotations = Page.class)
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class NothingThere {
    @ExceptionHandler(Refusal.class)
    void refused(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
