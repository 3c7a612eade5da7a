package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every second of pay-as-you-go compute is billed, off or an exception. The guarantee finds each fault that the tests
 * plant (guarantee 9).
 */
@Tag("database")
class CompletenessTest {
    private static Scenario day(Databases database) {
        var s = new Scenario(database, "settlement.start=2026-11-21T20:00:00+08:00")
                .accounts("a", "b")
                .price("p1", "COMPUTE", "h100", "1", "2.50", "")
                .price("p2", "COMPUTE", "tiny", "1", "0.001", "")
                .price("p3", "COMPUTE", "free", "1", "0", "");
        // The sessions: one before the start; one whose stop was lost; one that starts and ends with others; one
        // without a price; one of an unknown account; a free one; one of a subscription.
        s.session("s0", 1, "a", "i1", "h100", "21T10:00:00", "21T20:30:00");
        s.session("s1", 1, "a", "i2", "h100", "21T20:10:00", "-");
        s.session("s2", 1, "b", "i2", "h100", "21T21:10:00", "21T21:20:00");
        s.session("s3", 1, "a", "i3", "gone", "21T20:10:00", "21T21:00:00");
        s.session("s4", 1, "x", "i4", "h100", "21T20:10:00", "21T21:00:00");
        s.session("s5", 1, "a", "i5", "free", "21T20:10:00", "21T22:00:00");
        s.session("s6", 1, "a", "i6", "h100", 4, "21T20:10:00", "21T22:00:00");
        s.session("s7", 1, "a", "i7", "tiny", "21T20:00:00", "21T20:50:00");
        s.session("s8", 1, "a", "i8", "h100", "21T20:00:00", "-");
        s.catchUp("21T22");
        // What arrives late: a stop that changes seconds but no amount, a stop that changes both, usage that moves, and
        // an hour that comes back.
        s.session("s7", 2, "a", "i7", "tiny", "21T20:00:00", "21T20:40:00");
        s.session("s5", 2, "a", "i5", "free", "21T20:10:00", "21T21:30:00");
        s.session("s8", 2, "b", "i8", "h100", "21T20:00:00", "21T22:30:00");
        s.hour("21T20");
        s.session("s9", 1, "a", "i9", "h100", "21T20:00:00", "21T20:00:05");
        return s;
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aDayWithLateAndLostRecordsIsComplete(Databases database) {
        try (var s = day(database)) {
            assertThat(s.breaches()).isEmpty();
            s.catchUp("22T00");
            assertThat(s.breaches()).isEmpty();
            assertThat(s.charges()).anyMatch(c -> c.startsWith("COMPUTE a i7") && c.contains(" 3000 "));
            assertThat(s.exceptions()).hasSize(4);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a lost stop      | update staging_compute_session set stopped_at = 253402300800 where id = 's8' and revision = 2 | i8
            a lost stop      | delete from staging_compute_session where id = 's8' and revision = 2 | i8
            a hole           | delete from charge where meter_key = (select entity_key from entity where kind = 'INSTANCE' and id = 'i1') | i1
            a double         | insert into charge (window_start, account_key, meter_key, sku_key, seq, run_id, book, amount_fen, quantity, exact_amount) select window_start, account_key, meter_key, sku_key, seq + 5, run_id, book, amount_fen, quantity, exact_amount from charge where meter_key = (select entity_key from entity where kind = 'INSTANCE' and id = 'i1') | i1
            a hole of free   | update charge set quantity = 1 where meter_key = (select entity_key from entity where kind = 'INSTANCE' and id = 'i5') and seq = 0 | i5
            less, same money | update charge set quantity = quantity - 1 where meter_key = (select entity_key from entity where kind = 'INSTANCE' and id = 'i7') | i7
            no exception     | update rating_exception set closed_run = 1 where reason = 'SKU_UNKNOWN' | i3
            """)
    void whatIsPlantedIsFound(String what, String sql, String instance) {
        try (var s = day(Databases.H2)) {
            s.catchUp("21T23");
            s.jdbc().sql("drop trigger charge_append_only").update();
            s.jdbc().sql(sql).update();
            assertThat(s.breaches())
                    .as(what)
                    .anyMatch(breach -> breach.startsWith("9: instance " + instance + " on 2026-11-21"));
            assertThatThrownBy(() -> s.catchUp("22T00"))
                    .as("the night's control")
                    .hasMessageMatching("(?s).*(instance " + instance + " on 2026-11-21|guarantee [23]).*");
        }
    }
}
