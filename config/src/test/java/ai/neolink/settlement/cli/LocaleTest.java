package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.SettleApplication;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Figures are written alike wherever the machine stands. */
class LocaleTest {
    private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

    @AfterEach
    void asBefore() {
        Locale.setDefault(Locale.Category.FORMAT, before);
    }

    @Test
    void machineInGermanyWritesTheSameFigures() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
        assertThat("%,d".formatted(1_234)).as("the fault").isEqualTo("1.234");
        Settle.run(SettleApplication.class, "--version");
        assertThat("%,d".formatted(1_234)).isEqualTo("1,234");
    }
}
