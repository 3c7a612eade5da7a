package ai.neolink.settlement.http;

import ai.neolink.settlement.settings.Accepts;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.platform.*} that say how long an answer is waited for.
 *
 * @param timeoutMs Milliseconds to wait for each read of an answer from the platform
 * @param deadlineMs Milliseconds to wait for a whole answer from the platform
 * @param firstPauseMs Milliseconds before a failed request (to the platform, for bills) is repeated; doubles each time
 */
@ConfigurationProperties("settlement.platform")
public record PlatformHttp(
        @Accepts(least = 1, greatest = Integer.MAX_VALUE) @DefaultValue("30000")
        int timeoutMs,

        @Accepts(least = 1, greatest = Integer.MAX_VALUE) @DefaultValue("300000")
        int deadlineMs,

        @Accepts(least = 0, greatest = 60_000) @DefaultValue("500")
        long firstPauseMs) {}
