package ai.neolink.settlement.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.*} of the ledger as a whole.
 *
 * @param zone cuts hours and days, kept for good; Asia/Shanghai for a new ledger
 * @param start windows that begin before it are never settled
 * @param clock a fixed now, for tests and demos, or the moving one that settle sandbox writes
 * @param partitions partitions of a book side by side, 2 connections each; without it cores, at most 8
 * @param chunk units per transaction
 * @param rateCard rates, free storage, minimum fee, VAT
 * @param chartOfAccounts accounts and what is posted to them
 * @param company provider, publisher and issuer in focus.csv
 * @param node who holds the lease; without it the machine's name
 * @param leaseSeconds a node not heard of for so long is taken over
 * @param stopSeconds how long the end of the process waits for what settles
 * @param batchHistoryDays how long Spring Batch's tables keep what completed
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
