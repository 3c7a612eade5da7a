package ai.neolink.settlement.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.*} of the ledger as a whole.
 *
 * @param zone Billing time zone, which divides hours and days; the first run fixes it; if not set, Asia/Shanghai
 * @param start Start of the ledger: a day, e.g. 2026-11-01, an hour or an instant; nothing before it is settled
 * @param clock Replaces the real time, for tests and demos only: an instant, or what settle sandbox writes
 * @param partitions Partitions settled in parallel, 2 database connections each; if not set, CPU cores, at most 8
 * @param chunk Billing units settled in one database transaction
 * @param rateCard File with the rate card: rates, free storage, minimum fee and VAT
 * @param chartOfAccounts File with the chart of accounts: the accounts and what is posted to them
 * @param company Company name in focus.csv, as provider, publisher and invoice issuer
 * @param node Name of this machine in leases and alerts, different on every machine; if not set, the host name
 * @param leaseSeconds Seconds without a sign of life after which another process takes over from a settling process
 * @param stopSeconds Seconds that a stopping process waits at most for its settling to stop
 * @param batchHistoryDays Days for which Spring Batch's tables keep the records of completed jobs
 */
@ConfigurationProperties("settlement")
public record CoreSettings(
        @Accepts(SettingType.ZONE) @DefaultValue("") String zone,
        @Accepts(SettingType.INSTANT) @DefaultValue("") String start,
        @Accepts(SettingType.INSTANT) @DefaultValue("") String clock,
        @Accepts(least = 1, greatest = 1024) @Nullable Integer partitions,

        @Accepts(least = 1, greatest = 100_000) @DefaultValue("10000")
        int chunk,

        @Accepts(SettingType.FILE) @DefaultValue("classpath:rate-card.yaml")
        String rateCard,

        @Accepts(SettingType.FILE) @DefaultValue("classpath:chart-of-accounts.yaml")
        String chartOfAccounts,

        @DefaultValue("Neolink") String company,
        @DefaultValue("") String node,

        @Accepts(least = 3, greatest = 3600) @DefaultValue("30")
        int leaseSeconds,

        @Accepts(least = 0, greatest = 3600) @DefaultValue("20")
        int stopSeconds,

        @Accepts(least = 1, greatest = 36_500) @DefaultValue("90")
        int batchHistoryDays) {
    /** The name of the setting, for sentences about the file it names. */
    public static final String RATE_CARD = "settlement.rate-card";

    /** The name of the setting, for sentences about the file it names. */
    public static final String CHART_OF_ACCOUNTS = "settlement.chart-of-accounts";
}
