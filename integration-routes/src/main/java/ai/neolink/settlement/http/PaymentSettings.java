package ai.neolink.settlement.http;

import ai.neolink.settlement.settings.Accepts;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.payments.*}: how files of payment providers are fetched.
 *
 * @param maxSize bytes of a bill or statement, unpacked
 * @param timeoutMs per read
 * @param deadlineMs for a whole answer
 */
@ConfigurationProperties("settlement.payments")
public record PaymentSettings(
        @Accepts(least = 1, greatest = 1L << 40) @DefaultValue("1073741824")
        long maxSize,

        @Accepts(least = 1, greatest = Integer.MAX_VALUE) @DefaultValue("30000")
        int timeoutMs,

        @Accepts(least = 1, greatest = Integer.MAX_VALUE) @DefaultValue("300000")
        int deadlineMs) {}
