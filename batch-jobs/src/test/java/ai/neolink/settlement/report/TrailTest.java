package ai.neolink.settlement.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events are kept as they were given, whatever a stranger types, and read newest first (C5). */
@Tag("database")
class TrailTest {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void eventsAreReadNewestFirst(Databases database) {
        try (var s = new Scenario(database)) {
            var trail = s.bean(Trail.class);
            trail.add(AuditAction.SIGN_IN, "eve", "127.0.0.1", null, null);
            trail.add(AuditAction.SIGN_IN_REFUSED, "<b>\0\ud800" + "x".repeat(300), "::1", "", " ");
            trail.add(AuditAction.SIGN_IN_REFUSED, "bob", "::1", null, "the token is nobody's");
            var first = trail.page(Long.MAX_VALUE, 2);
            assertThat(first).extracting(Trail.AuditEvent::action).containsOnly(AuditAction.SIGN_IN_REFUSED);
            assertThat(first.getFirst().result()).contains("the token is nobody's");
            assertThat(first.getLast().person())
                    .get()
                    .asString()
                    .startsWith("<b>\uFFFD\uFFFDxxx")
                    .hasSize(64);
            assertThat(first.getLast().subject()).isEmpty();
            assertThat(first.getLast().result()).isEmpty();
            assertThat(trail.page(first.getLast().no(), 2))
                    .singleElement()
                    .satisfies(event -> assertThat(event.person()).contains("eve"));
            var now = first.getFirst().at();
            assertThat(trail.from(AuditAction.SIGN_IN_REFUSED, "::1", now - 60)).isEqualTo(2);
            assertThat(trail.by(AuditAction.SIGN_IN_REFUSED, "bob", now - 60)).isEqualTo(1);
            assertThat(trail.by(AuditAction.SIGN_IN_REFUSED, "bob", now + 60)).isZero();
        }
    }
}
