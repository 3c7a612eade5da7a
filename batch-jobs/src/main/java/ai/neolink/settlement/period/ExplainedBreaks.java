package ai.neolink.settlement.period;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.recharge.OpenItems;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the breaks that the close of a month has to explain. */
@Component
class ExplainedBreaks {
    private final OpenItems items;

    ExplainedBreaks(OpenItems items) {
        this.items = items;
    }

    boolean isOpen(String id) {
        return items.all().stream().anyMatch(item -> item.id().equals(id));
    }

    /** The breaks that were opened by the end of a month. */
    List<ChecklistItem> until(LocalDate lastDay) {
        return items.all().stream()
                .filter(item -> !item.businessDate().isAfter(lastDay))
                .map(item -> new ChecklistItem(
                        "break",
                        item.id(),
                        "%s %s of %s, %s"
                                .formatted(
                                        item.channel(),
                                        item.kind(),
                                        item.businessDate(),
                                        Money.text(item.line() == 0 ? item.platformFen() : item.providerFen()))))
                .toList();
    }
}
