package ai.neolink.settlement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The database refuses a launch because of another transaction. The launch is repeated, and its transactions ask for no
 * stricter isolation than they need.
 */
@Tag("database")
class RefusedLaunchTest {
    /** Makes the database refuse so many executions, with SQLSTATE 40001, before it takes one. */
    private static void refusing(Scenario s, int times) {
        s.jdbc().sql("create sequence launches").update();
        s.jdbc().sql("""
                        create function refuse_launch() returns trigger language plpgsql as $$
                        begin
                            if nextval('launches') <= %d then
                                raise exception 'could not serialize access (%%)', current_setting('transaction_isolation')
                                    using errcode = '40001';
                            end if;
                            return new;
                        end
                        $$
                        """.formatted(times)).update();
        s.jdbc().sql("""
                        create trigger refuse before insert on batch_job_execution for each row execute function refuse_launch()
                        """).update();
    }

    private static long launches(Scenario s) {
        return s.jdbc().sql("select last_value from launches").query(Long.class).single();
    }

    @Test
    void isRepeated() {
        try (var s = new Scenario(Databases.POSTGRESQL)) {
            refusing(s, 2);
            s.accounts("a");
            s.hour("21T10");
            assertThat(launches(s)).isEqualTo(3);
            assertThat(s.jdbc()
                            .sql("select status from batch_job_execution")
                            .query(String.class)
                            .list())
                    .containsExactly("COMPLETED");
        }
    }

    @Test
    void failsTheRunInTheEndAndIsNeverSerializable() {
        try (var s = new Scenario(Databases.POSTGRESQL)) {
            refusing(s, 99);
            s.accounts("a");
            assertThatThrownBy(() -> s.hour("21T10"))
                    .isInstanceOf(RunFailed.class)
                    .hasStackTraceContaining("could not serialize access (read committed)");
            assertThat(launches(s)).isGreaterThan(3);
        }
    }
}
