package ai.neolink.settlement.flow;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FocusFlowTest {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void look(Databases database) {
        try (var s = EveryKind.settled(database)) {
            for (int d = 19; d <= 21; d++) {
                System.out.println(s.file(d, "charges.csv"));
                System.out.println(s.file(d, "focus.csv"));
            }
            System.out.println(s.exceptions());
            System.out.println(s.breaches());
            System.out.println(s.file(19, "manifest.json"));
        }
    }
}
