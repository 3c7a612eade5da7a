package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.report.InstanceSeconds;
import ai.neolink.settlement.report.InstanceSeconds.InstanceDay;
import ai.neolink.settlement.report.InstanceSeconds.Use;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every second of an instance's day has one use, and those billed are those charged (B2, C1). */
@Tag("database")
class InstanceSecondsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 19);

    private static InstanceDay day(Scenario s, String instance, LocalDate date) {
        return s.bean(InstanceSeconds.class).of(instance, date).orElseThrow();
    }

    private static long seconds(InstanceDay day, Use use) {
        return day.hours().stream()
                .flatMap(hour -> hour.uses().stream())
                .filter(used -> used.use() == use)
                .mapToLong(used -> used.span().seconds())
                .sum();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void billedSecondsAreThoseOfTheExport(Databases database) {
        var s = EveryKind.shared(database);
        for (var instance : List.of("i1", "i2", "i3", "i9")) {
            var day = day(s, instance, FIRST);
            assertThat(day.hours())
                    .hasSize(24)
                    .allSatisfy(hour -> assertThat(hour.uses().stream()
                                    .mapToLong(used -> used.span().seconds())
                                    .sum())
                            .isEqualTo(hour.span().seconds()));
            assertThat(day.hours().stream()
                            .mapToLong(InstanceSeconds.InstanceHour::billed)
                            .sum())
                    .isEqualTo(seconds(day, Use.BILLED))
                    .isEqualTo(List.of(19, 20, 21).stream()
                            .flatMap(date -> CsvRows.of(s.file(date, "charges.csv")).stream())
                            .filter(row -> row.get("resource_id").equals(instance)
                                    && row.get("period_start").startsWith("2026-11-19"))
                            .mapToLong(row -> Long.parseLong(
                                    Objects.requireNonNull(row.get("quantity")).replaceAll("\\..*", "")))
                            .sum());
            assertThat(seconds(day, Use.NOT_SETTLED)).isZero();
        }
        assertThat(seconds(day(s, "i9", FIRST), Use.ON_HOLD)).isEqualTo(29 * 60 + 59);
        assertThat(s.bean(InstanceSeconds.class).of("no instance", FIRST)).isEmpty();
    }

    /** A session that began later takes over; the seconds of the other one are told and not billed. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void whatWasTakenOverIsToldAndNotBilled(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-21T06:00:00+08:00").accounts("a")) {
            s.price("p1", "COMPUTE", "h100", "1", "1.35", "");
            s.session("s1", 1, "a", "i1", "h100", "21T06:00:00", "21T07:30:00");
            s.session("s2", 1, "a", "i1", "h100", "21T06:40:00", "21T06:50:00");
            s.session("s3", 1, "a", "i1", "h100", 4, "21T08:00:00", "21T08:00:07");
            s.hour("21T06");
            var day = day(s, "i1", LocalDate.of(2026, 11, 21));
            assertThat(seconds(day, Use.BILLED)).isEqualTo(50 * 60);
            assertThat(seconds(day, Use.SUBSCRIBED)).isEqualTo(7);
            assertThat(day.takenOver())
                    .singleElement()
                    .satisfies(taken -> assertThat(taken.span().seconds()).isEqualTo(10 * 60));
            s.session("s4", 1, "a", "i1", "h100", "21T09:00:00", "21T09:01:00");
            assertThat(seconds(day(s, "i1", LocalDate.of(2026, 11, 21)), Use.NOT_SETTLED))
                    .isEqualTo(60);
        }
    }
}
