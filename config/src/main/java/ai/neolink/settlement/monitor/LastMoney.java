package ai.neolink.settlement.monitor;

import ai.neolink.settlement.report.MoneyFigures;
import ai.neolink.settlement.report.MoneyFigures.MoneyNow;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the figures of money until a run is done or a day begins: nothing else changes them. */
@Component
class LastMoney {
    private record Known(int run, LocalDate today, MoneyNow money) {}

    private final MoneyFigures figures;
    private @Nullable Known known;

    LastMoney(MoneyFigures figures) {
        this.figures = figures;
    }

    /** @param run the last run that is done */
    synchronized MoneyNow of(int run, LocalDate today) {
        var last = known;
        if (last == null || last.run != run || !last.today.equals(today)) {
            last = new Known(run, today, figures.of(today));
            known = last;
        }
        return last.money;
    }
}
