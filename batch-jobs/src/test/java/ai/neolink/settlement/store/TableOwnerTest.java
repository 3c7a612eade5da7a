package ai.neolink.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.store.TableOwner.Another;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who owns the tables is asked of the database; no setting says it (T1). */
@Tag("database")
class TableOwnerTest {
    @Test
    void anotherRoleIsNotTheOwner() {
        try (var s = new Scenario(Databases.POSTGRESQL)) {
            assertThat(s.bean(TableOwner.class).another()).isEmpty();
            var role = "reader_" + ProcessHandle.current().pid();
            s.jdbc().sql("create role " + role + " login").update();
            var url = s.context().getEnvironment().getRequiredProperty("spring.datasource.url");
            assertThat(of(new DriverManagerDataSource(url, role, "")).another())
                    .contains(new Another("postgres", role));
        }
    }

    @Test
    void onH2ThereIsOneRole() {
        var place = Databases.H2.fresh();
        assertThat(of(new DriverManagerDataSource(place.url(), place.user(), place.password()))
                        .another())
                .isEmpty();
    }

    private static TableOwner of(DriverManagerDataSource database) {
        return new TableOwner(JdbcClient.create(database), database);
    }
}
