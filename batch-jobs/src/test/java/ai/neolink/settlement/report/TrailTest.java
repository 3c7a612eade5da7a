package ai.neolink.settlement.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events are kept as they were given, whatever a stranger types, and read newest first (C5). */
@Tag("database")
class TrailTest {
    /** What is recorded meanwhile, or of an earlier time, moves no row of a list to another page. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void invoicesAreListedOnceWhateverIsRecordedMeanwhile(Databases database) {
        try (var s = new Scenario(database)) {
            List.of("B-2", "B-3", "B-1").forEach(number -> invoice(s, number, 20));
            var deeds = s.bean(Deeds.class);
            var seen = new ArrayList<String>();
            var page = deeds.page(Deeds.Source.INVOICE, null, 1);
            while (!page.isEmpty()) {
                seen.add(page.getFirst().subject().orElseThrow());
                invoice(s, "A-" + seen.size(), 10 - seen.size());
                page = deeds.page(Deeds.Source.INVOICE, page.getFirst().key(), 1).stream()
                        .filter(deed -> deed.at() == 20)
                        .toList();
            }
            assertThat(seen).containsExactly("B-1", "B-2", "B-3");
        }
    }

    private static void invoice(Scenario s, String number, long at) {
        s.bean(JdbcClient.class)
                .sql("insert into fapiao (fapiao_no, account_key, issued_on, person, reason, at_instant)"
                        + " values (:number, 1, :day, 'eve', 'sold', :at)")
                .param("number", number)
                .param("day", LocalDate.of(2026, 11, 21))
                .param("at", at)
                .update();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void eventsAreReadNewestFirst(Databases database) {
        try (var s = new Scenario(database)) {
            var trail = s.bean(Trail.class);
            trail.add(AuditAction.SIGN_IN, "eve", "127.0.0.1", null, null);
            trail.add(AuditAction.SIGN_IN_REFUSED, "<b>\0\ud800" + "x".repeat(300), "::1", "", " ");
            trail.add(AuditAction.SIGN_IN_REFUSED, "bob", "::1", null, "the token is nobody's");
            var deeds = s.bean(Deeds.class).page(Deeds.Source.EVENT, null, 9);
            assertThat(deeds).hasSize(3).extracting(Deeds.Deed::action).containsOnlyOnce("SIGN_IN");
            assertThat(deeds).anySatisfy(deed -> {
                assertThat(deed.person()).contains("bob");
                assertThat(deed.result()).contains("the token is nobody's");
            });
            assertThat(deeds).anySatisfy(deed -> {
                assertThat(deed.person())
                        .get()
                        .asString()
                        .startsWith("<b>\uFFFD\uFFFDxxx")
                        .hasSize(64);
                assertThat(deed.subject()).isEmpty();
                assertThat(deed.result()).isEmpty();
            });
            assertThat(trail.seen(AuditAction.SIGN_IN_REFUSED, "::1", 60).count())
                    .isEqualTo(2);
            assertThat(trail.seen(AuditAction.SIGN_IN_REFUSED, "127.0.0.1", 60)).isEqualTo(new Trail.Seen(0, 0));
        }
    }
}
