package ai.neolink.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.refusal.Refusal;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.mock.env.MockEnvironment;

/** A database may be that of a newer program, of another edition of this program, or of somebody else (T12). */
@Tag("database")
class KnownVersionsTest {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void anotherEditionAndANewerVersionAreRefused(Databases database) {
        try (var s = new Scenario(database)) {
            var flyway = s.bean(Flyway.class);
            new KnownVersions(new MockEnvironment()).migrate(flyway);
            var table = s.jdbc();
            var applied = flyway.info().applied().length;
            var checksum = table.sql("select \"checksum\" from \"flyway_schema_history\" where \"version\" = '1'")
                    .query(Integer.class)
                    .single();
            table.sql("update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '1'")
                    .update();
            assertThatThrownBy(() -> new KnownVersions(new MockEnvironment()).migrate(flyway))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("the tables of this database were made by another edition of the program, "
                            + "whose migrations differ;"
                            + " use that edition, or another database");
            table.sql("update \"flyway_schema_history\" set \"checksum\" = ? where \"version\" = '1'")
                    .param(checksum)
                    .update();
            assertThat(table.sql("""
                            insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum",
                              "installed_by", "installed_on", "execution_time", "success")
                            values (99, '99', 'something new', 'SQL', 'V99__something_new.sql', 1, 'x', current_timestamp, 1, true)
                            """).update()).isEqualTo(1);
            assertThatThrownBy(() -> new KnownVersions(new MockEnvironment()).migrate(flyway))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("the database was migrated by a newer program (version 99, “something new”), "
                            + "which this one does"
                            + " not know; use the newer one");
            assertThat(flyway.info().applied()).hasSize(applied + 1);
        }
    }

    /**
     * Where nobody has begun a ledger, a command that only reads makes none; where somebody else has tables, no command
     * makes one.
     */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void nothingIsMadeWhereOneReadsOrSomebodyElseHasTables(Databases database) throws SQLException {
        var place = database.empty();
        try (var connection = DriverManager.getConnection(place.url(), place.user(), place.password());
                var statement = connection.createStatement()) {
            var flyway = Flyway.configure()
                    .dataSource(place.url(), place.user(), place.password())
                    .locations("classpath:db/migration/common")
                    .placeholders(Vendor.placeholders(DatabaseDriver.fromJdbcUrl(place.url())))
                    .load();
            var reading = new MockEnvironment().withProperty(NoLedger.MUST_EXIST, "true");
            assertThatThrownBy(() -> new KnownVersions(reading).migrate(flyway)).isInstanceOf(NoLedger.class);
            assertThat(flyway.info().applied()).isEmpty();
            statement.execute("create table charge (of_somebody_else integer)");
            assertThatThrownBy(() -> new KnownVersions(new MockEnvironment()).migrate(flyway))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith(
                            "spring.datasource.url names a database whose schema has tables and no ledger");
            assertThatThrownBy(() -> new KnownVersions(reading).migrate(flyway)).isInstanceOf(NoLedger.class);
        }
    }

    /**
     * A migration stops in the middle. If it leaves something, the next commands say so at once and every time; if not,
     * the migration is made again.
     */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aSchemaThatIsHalfMadeIsRefusedInASentence(Databases database) throws SQLException {
        var place = database.empty();
        try (var connection = DriverManager.getConnection(place.url(), place.user(), place.password());
                var statement = connection.createStatement()) {
            statement.execute("create table charge (in_the_way integer)");
            var flyway = Flyway.configure()
                    .dataSource(place.url(), place.user(), place.password())
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .locations("classpath:db/migration/common")
                    .placeholders(Vendor.placeholders(DatabaseDriver.fromJdbcUrl(place.url())))
                    .load();
            assertThatThrownBy(() -> new KnownVersions(new MockEnvironment()).migrate(flyway))
                    .hasStackTraceContaining("charge");
            if (database == Databases.POSTGRESQL) {
                statement.execute("drop table charge");
                new KnownVersions(new MockEnvironment()).migrate(flyway);
            } else {
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(() -> new KnownVersions(new MockEnvironment()).migrate(flyway))
                            .isInstanceOf(Refusal.class)
                            .hasMessageStartingWith("version 1 (“baseline”) of the schema was made in part only")
                            .hasMessageEndingWith("drop the schema and let it be made again");
                }
            }
        }
    }
}
