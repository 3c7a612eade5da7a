package ai.neolink.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.staging.RechargeFeed;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("database")
class StatisticsTest {
    /** By itself, PostgreSQL would know a minute later at the earliest, and with so few rows never. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void theNightTellsTheDatabaseWhatTheDayHasWritten(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-21")) {
            s.accounts("a")
                    .price("p", "COMPUTE", "h", "1", "1.80", "")
                    .session("s", 1, "a", "i", "h", "21T10:00:00", "21T12:00:00");
            s.catchUp("22T00");
            var charges = s.jdbc()
                    .sql("select count(*) from charge")
                    .query(Long.class)
                    .single();
            assertThat(charges).isEqualTo(2);
            if (database == Databases.POSTGRESQL) {
                assertThat(s.jdbc()
                                .sql("select reltuples::bigint from pg_class where relname = 'charge'")
                                .query(Long.class)
                                .single())
                        .isEqualTo(charges);
            }
        }
    }

    /** A run writes what is due and reads it at once; without statistics, the planner would expect a row or two. */
    @Test
    void aRunTellsTheDatabaseWhatIsDue() {
        try (var s = new Scenario(Databases.POSTGRESQL)) {
            s.accounts("a");
            var recharges = IntStream.range(0, 1000)
                    .mapToObj(i -> ("{'id':'r%d','accountId':'a','channel':'ALIPAY','amount':'1.00',"
                                    + "'merchantOrderNo':'m%d','paidAt':'%s'}")
                            .formatted(i, i, Scenario.at("21T10:00:00")))
                    .toArray(String[]::new);
            s.feed(RechargeFeed.FEED, recharges);
            s.hour("21T10");
            assertThat(s.jdbc()
                            .sql("select reltuples::bigint from pg_class where relname = 'due'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1000);
        }
    }
}
