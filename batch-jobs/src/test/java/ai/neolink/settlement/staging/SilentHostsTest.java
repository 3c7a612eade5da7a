package ai.neolink.settlement.staging;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.staging.SilentHosts.SilentHost;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Since when a host does not answer. */
class SilentHostsTest {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void theFirstTimeCountsUntilItAnswers(Databases database) {
        try (var s = new Scenario(database)) {
            var hosts = s.bean(SilentHosts.class);
            var since = hosts.add("platform:443", "refused");
            s.jdbc().sql("update silent_host set since = since - 60").update();
            assertThat(hosts.add("platform:443", "x".repeat(2000))).isEqualTo(since - 60);
            assertThat(hosts.all()).containsExactly(new SilentHost("platform:443", since - 60, "x".repeat(500)));
            hosts.remove("other");
            hosts.remove("platform:443");
            assertThat(hosts.all()).isEmpty();
        }
    }
}
