package ai.neolink.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database of a newer program. */
class KnownVersionsTest {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void isRefusedWithItsVersion(Databases database) {
        try (var s = new Scenario(database)) {
            var flyway = s.bean(Flyway.class);
            new KnownVersions().migrate(flyway);
            var table = s.jdbc();
            var applied = flyway.info().applied().length;
            assertThat(table.sql("""
                            insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum",
                              "installed_by", "installed_on", "execution_time", "success")
                            values (99, '99', 'something new', 'SQL', 'V99__something_new.sql', 1, 'x', current_timestamp, 1, true)
                            """).update()).isEqualTo(1);
            assertThatThrownBy(() -> new KnownVersions().migrate(flyway))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "the database was migrated by a newer program (version 99, “something new”), which this one does"
                                    + " not know; use the newer one");
            assertThat(flyway.info().applied()).hasSize(applied + 1);
        }
    }
}
