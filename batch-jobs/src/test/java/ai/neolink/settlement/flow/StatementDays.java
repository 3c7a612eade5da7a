package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

/** Settles days from 20 November on to their end, and checks the guarantees. */
abstract class StatementDays {
    static Scenario scenario(Databases database, String... more) {
        var properties = new String[more.length + 1];
        properties[0] = "settlement.start=2026-11-20T00:00:00+08:00";
        System.arraycopy(more, 0, properties, 1, more.length);
        return new Scenario(database, properties).accounts("a", "b");
    }

    static void settleTo(Scenario s, int day) {
        s.catchUp("%02dT00".formatted(day + 1));
        assertThat(s.breaches()).isEmpty();
    }
}
