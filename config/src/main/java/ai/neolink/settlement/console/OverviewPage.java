package ai.neolink.settlement.console;

import org.springframework.web.bind.annotation.GetMapping;

/** The first page: is everything settled that should be, and if not, what needs whom. */
@Page
class OverviewPage {
    @GetMapping("/")
    String overview() {
        return "overview";
    }
}
