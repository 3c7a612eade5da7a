package ai.neolink.settlement.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.staging.AccountFeed;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.staging.PriceFeed;
import ai.neolink.settlement.staging.Stored;
import ai.neolink.settlement.time.BillingZone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The program pulls the feed of a product that it does not know like any other, and charges what arrived. The product
 * stands in the tests of {@code batch-jobs}.
 */
class AddedProductPullTest extends ScriptedPlatform {
    @TempDir
    private Path home;

    @Override
    List<String> more() {
        return List.of(
                "spring.main.sources=ai.neolink.datatransfer.DataTransferPackage",
                "settlement.start=2026-11-21T10:00:00+08:00",
                "settlement.platform.feeds=accounts,prices,data-transfers",
                "settlement.chart-of-accounts=" + chart());
    }

    private Path chart() {
        try (var bundled = getClass().getResourceAsStream("/chart-of-accounts.yaml")) {
            var chart = new String(Objects.requireNonNull(bundled).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\naccounts:\n", """

                            accounts:
                              - { code: "6001.06", name: Revenue from data transfer, type: revenue, roles: REVENUE DATA_TRANSFER }
                            """)
                    .replace("\npostings:\n", """

                            postings:
                              - { event: CHARGE DATA_TRANSFER, debit: "2205.01", credit: "6001.06", tax: "2221.01" }
                            """);
            return Files.writeString(home.resolve("chart.yaml"), chart);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sent(String id, int revision, long bytes) {
        return ("{\"id\":\"%s\",\"revision\":%d,\"accountId\":\"a\",\"gatewayId\":\"g1\",\"skuId\":\"egress\","
                        + "\"bytes\":%d,\"sentAt\":\"%s\"}")
                .formatted(id, revision, bytes, "2026-11-21T10:05:00+08:00");
    }

    private static String price() {
        return "{\"id\":\"p1\",\"product\":\"DATA_TRANSFER\",\"skuId\":\"egress\",\"name\":\"\","
                + "\"sellingType\":\"1\",\"unit\":\"GIB\",\"listPrice\":\"0.80\","
                + "\"effectiveFrom\":\"2026-01-01T00:00:00+08:00\"}";
    }

    private static Answer answer(String asked) {
        if (asked.contains("/accounts")) {
            return say(200, page("c1", false, account("a")));
        }
        if (asked.contains("/prices")) {
            return say(
                    200,
                    page(
                            "c1",
                            false,
                            price(),
                            price().replace("DATA_TRANSFER", "DATA").replace("p1", "p2")));
        }
        return asked.endsWith("after=c1")
                ? say(200, page("c2", false, sent("t1", 2, 3L << 29), sent("t3", 1, -1)))
                : say(200, page("c1", true, sent("t1", 1, 9L << 30), sent("t2", 1, 1L << 28)));
    }

    @Test
    void itIsPulledAndRated() {
        script.add(exchange -> answer(exchange.getRequestURI().toString()).to(exchange));
        var transfers = context.getBean(Feeds.class).named("data-transfers").orElseThrow();
        assertThat(context.getBean(FeedPull.class).pull(List.of(AccountFeed.FEED, PriceFeed.FEED, transfers)))
                .extracting(FeedPull.Pulled::stored)
                .containsExactly(new Stored(1, 0, 0), new Stored(1, 0, 1), new Stored(3, 0, 1));
        assertThat(requests).contains("/mdc/api/v1/billing/data-transfers?first=2&after=c1 bearer " + TOKEN + " prod");
        var hour = context.getBean(Windows.class)
                .hour(context.getBean(BillingZone.class).hour("2026-11-21T10"));
        context.getBean(Settlement.class).settle(RunKind.HOUR, hour);
        // The amount is 1.75 GiB × 0.80.
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select book, amount_fen from charge")
                        .query((row, n) -> row.getInt(1) + " " + row.getLong(2))
                        .list())
                .containsExactly("12 140");
    }
}
