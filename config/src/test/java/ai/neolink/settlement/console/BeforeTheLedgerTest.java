package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows.Window;
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A ledger that begins at ten: the hours before are not its own, the close and the statements of the day are. */
class BeforeTheLedgerTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 16);
    private static final long BEGIN = BeijingDay.start(FIRST) + 10 * 3600;
    private static final long NOW = BeijingDay.end(FIRST) + 7200;

    private static String night(LocalDate day, boolean late) {
        var span = new Span(BeijingDay.start(day), BeijingDay.end(day));
        return OverviewNow.unsettled(new Window(RunKind.NIGHT, span), BEGIN, NOW, late);
    }

    private static String hour(int ofDay) {
        var from = BeijingDay.start(FIRST) + ofDay * 3600L;
        return OverviewNow.unsettled(new Window(RunKind.HOUR, new Span(from, from + 3600)), BEGIN, NOW, true);
    }

    @Test
    void theCloseOfTheFirstDayIsLateWhenItIs() {
        assertThat(night(FIRST, true)).isEqualTo("LATE");
        assertThat(night(FIRST, false)).isEqualTo("WAITING");
        assertThat(night(FIRST.minusDays(1), true)).isEqualTo("BEFORE");
    }

    @Test
    void hoursBeforeTheLedgerAreNobodys() {
        assertThat(hour(9)).isEqualTo("BEFORE");
        assertThat(hour(10)).isEqualTo("LATE");
    }

    @Test
    void theFirstDayHasStatements() {
        assertThat(StatementsPage.isBefore(FIRST, BEGIN)).isFalse();
        assertThat(StatementsPage.isBefore(FIRST.minusDays(1), BEGIN)).isTrue();
        assertThat(StatementsPage.isBefore(FIRST.minusDays(1), BeijingDay.start(FIRST)))
                .isTrue();
    }
}
