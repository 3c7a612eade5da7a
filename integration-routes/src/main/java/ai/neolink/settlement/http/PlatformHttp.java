package ai.neolink.settlement.http;

import ai.neolink.settlement.settings.Accepts;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.platform.*} that say how long an answer is waited for.
 *
 * @param timeoutMs per read
 * @param deadlineMs for a whole answer
 * @param firstPauseMs before a page is asked for again; doubles. Bills of providers and actions wait as long
 */
@ConfigurationProperties("settlement.platform")
public record PlatformHttp(
        @Accepts(least = 1, greatest = Integer.MAX_VALUE) @DefaultValue("30000")
        int timeoutMs,

        @Accepts(least = 1, greatest = Integer.MAX_VALUE) @DefaultValue("300000")
        int deadlineMs,

        @Accepts(least = 0, greatest = 60_000) @DefaultValue("500")
        long firstPauseMs) {}
