package ai.neolink.settlement.staging;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.staging.SilentHosts.SilentHost;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program knows since when a host does not answer. */
@Tag("database")
class SilentHostsTest {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void theFirstTimeCountsUntilItAnswers(Databases database) {
        try (var s = new Scenario(database)) {
            var hosts = s.bean(SilentHosts.class);
            var since = hosts.add("platform", "old:443", "refused");
            s.jdbc().sql("update silent_host set since = since - 60").update();
            assertThat(hosts.add("platform", "old:443", "x".repeat(2000))).isEqualTo(since - 60);
            hosts.add("wechat", "download:443", "refused");
            assertThat(hosts.all())
                    .containsExactly(
                            new SilentHost("platform", "old:443", since - 60, "x".repeat(500)),
                            new SilentHost("wechat", "download:443", since, "refused"));
            // The address was changed, so nobody asks the old host any more.
            assertThat(hosts.add("platform", "new:443", "refused")).isEqualTo(since);
            hosts.remove("wechat");
            assertThat(hosts.all()).containsExactly(new SilentHost("platform", "new:443", since, "refused"));
            hosts.remove("platform");
            assertThat(hosts.all()).isEmpty();
        }
    }
}
