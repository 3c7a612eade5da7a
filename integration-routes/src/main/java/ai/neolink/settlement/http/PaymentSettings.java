package ai.neolink.settlement.http;

import ai.neolink.settlement.settings.Accepts;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.payments.*}: how files of payment providers are fetched.
 *
 * @param maxSize Greatest size of a bill or bank statement, unpacked, in bytes
 * @param timeoutMs Milliseconds to wait for each read of an answer from WeChat Pay or Alipay
 * @param deadlineMs Milliseconds to wait for a whole answer from WeChat Pay or Alipay
 */
@ConfigurationProperties("settlement.payments")
public record PaymentSettings(
        @Accepts(least = 1, greatest = 1L << 40) @DefaultValue("1073741824")
        long maxSize,

        @Accepts(least = 1, greatest = Integer.MAX_VALUE) @DefaultValue("30000")
        int timeoutMs,

        @Accepts(least = 1, greatest = Integer.MAX_VALUE) @DefaultValue("300000")
        int deadlineMs) {}
