package ai.neolink.settlement.rating;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.rating.image.ImageRule;
import ai.neolink.settlement.rating.image.ImageSample;
import ai.neolink.settlement.rating.image.Images;
import ai.neolink.settlement.rating.model.ModelRule;
import ai.neolink.settlement.rating.model.ModelUsage;
import ai.neolink.settlement.rating.model.Models;
import ai.neolink.settlement.rating.storage.CapacitySample;
import ai.neolink.settlement.rating.storage.Storage;
import ai.neolink.settlement.rating.storage.StorageRule;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every example and every sentence of billing rules, “Storage”, “Images”, “Models”, is a row (fine print 18, 19, 20).
 */
class DailyRulesTest {
    private static long bytes(String gib) {
        return new BigDecimal(gib).multiply(BigDecimal.valueOf(1L << 30)).longValue();
    }

    /** Reads samples like {@code 100@20T12:00:00}, or {@code 100-20@…} with GiB included, in the order of arrival. */
    private static List<CapacitySample> samples(String text) {
        var all = Arrays.stream(text.strip().split("\\s+")).toList();
        return all.stream()
                .map(s -> {
                    var parts = s.split("[@]");
                    var size = parts[0].split("-");
                    return new CapacitySample(
                            Rows.ACCOUNT,
                            true,
                            Rows.SKU,
                            bytes(size[0]),
                            size.length > 1 ? bytes(size[1]) : 0,
                            Rows.at(parts[1]),
                            all.indexOf(s),
                            0);
                })
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    100 GiB all day                        | 0.01@01           | 100@20T12:00:00                              | 21 100 1.00
                    raised for one minute                  | 0.01@01           | 10@20 500@21T12:00:00 10@21T12:01:00         | 21 500 5.00
                    deleted at 00:00:30                    | 0.01@01           | 100@20 0@21T00:00:30                         | 21 100 1.00
                    deleted at exactly 00:00:00            | 0.01@01           | 100@20 0@21T00:00:00                         | ''
                    0.2 GiB, minimum fee                   | 0.01@01           | 0.2@20                                       | 21 0.199999999255 0.01
                    created late in the day                | 0.01@01           | 30@21T23:59:59                               | 21 30 0.30
                    samples out of order                   | 0.01@01           | 10@21T12:00:00 50@21T06:00:00                | 21 50 0.50
                    equal instants: the last to arrive     | 0.01@01           | 100@21T00:00:00 5@21T00:00:00                | 21 5 0.05
                    included is free                       | 0.01@01           | 100-20@20                                    | 21 80 0.80
                    included covers all                    | 0.01@01           | 20-20@20                                     | ''
                    of equal peaks the greatest allowance  | 0.01@01           | 50-10@20 1@21T01:00:00 50-20@21T02:00:00     | 21 30 0.30
                    the price at the day's start           | 0.01@01 1@21T00:00:01 | 100@20                                   | 21 100 1.00
                    no price at the day's start            | 0.01@21T00:00:01  | 100@20                                       | 21 NO_PRICE
                    nothing billable is no exception       | 0.01@21T00:00:01  | 20-20@20                                     | ''
                    """)
    void storage(String name, String prices, String samples, String expected) {
        var rule = new StorageRule(Rows.prices(Storage.PRICED, prices), Rows.ZONE, Rows.MINIMUM_FEE);
        assertThat(Rows.text(rule.rate(9, samples(samples), List.of(), day()))).isEqualTo(expected);
    }

    private static Coverage day() {
        return new Coverage(Rows.span("21", "22"), new Span(0, 0));
    }

    @Test
    void ofEqualPeaksTheLatestNamesAccountAndType() {
        var rule = new StorageRule(Rows.prices(Storage.PRICED, "0.01@01"), Rows.ZONE, Rows.MINIMUM_FEE);
        var samples = List.of(
                new CapacitySample(11, true, Rows.SKU, bytes("50"), 0, Rows.at("20"), 1, 0),
                new CapacitySample(11, true, Rows.SKU, bytes("5"), 0, Rows.at("21T06:00:00"), 2, 0),
                new CapacitySample(12, true, Rows.SKU, bytes("50"), 0, Rows.at("21T12:00:00"), 3, 0),
                new CapacitySample(13, true, Rows.SKU, bytes("5"), 0, Rows.at("21T18:00:00"), 4, 0));
        assertThat(rule.rate(9, samples, List.of(), day()))
                .extracting(o -> o.window().account())
                .containsExactly(12L);
    }

    @Test
    void imagesCostWhatTheyCostAtTheDaysStart() {
        var prices = new PriceList(List.of(
                new PriceEntry(
                        Images.PRICED, ImageRule.SKU, 1, new BigDecimal("0.01"), null, Span.ALWAYS, 0, false, 0, 0),
                new PriceEntry(
                        Images.PRICED,
                        ImageRule.SKU,
                        1,
                        BigDecimal.ONE,
                        null,
                        Span.ALWAYS,
                        Rows.at("21T00:00:01"),
                        false,
                        1,
                        0)));
        var rule = new ImageRule(prices, Rows.ZONE, Rows.MINIMUM_FEE, bytes("30"), false);
        assertThat(Rows.text(rule.rate(Rows.ACCOUNT, true, images("a:40@20"), day())))
                .isEqualTo("21 10 0.10");
    }

    /** Reads image samples like {@code a:20@20T12:00:00}, or {@code b:5/12@…} of account 12. */
    private static List<ImageSample> images(String text) {
        var all = Arrays.stream(text.strip().split("\\s+")).toList();
        return all.stream()
                .map(s -> {
                    var parts = s.split("[:@]");
                    var size = parts[1].split("/");
                    return new ImageSample(
                            parts[0].charAt(0),
                            size.length > 1 ? Long.parseLong(size[1]) : Rows.ACCOUNT,
                            bytes(size[0]),
                            Rows.at(s.substring(s.indexOf('@') + 1)),
                            all.indexOf(s),
                            0);
                })
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    30 GiB are complimentary               | a:30@20                          | ''               | ''
                    30.5 GiB, minimum fee                  | a:30.5@20                        | 21 0.5 0.01      | 21 0.5 0.01
                    1024 GiB                               | a:1024@20                        | 21 994 9.94      | 21 994 9.94
                    in all, regardless of their number     | a:20@20 b:20@20                  | 21 10 0.10       | 21 10 0.10
                    what stands at 24:00                   | a:100@20 a:40@21T23:59:59        | 21 10 0.10       | 21 70 0.70
                    removed at exactly 24:00               | a:40@20 a:0@22T00:00:00          | 21 10 0.10       | 21 10 0.10
                    removed before midnight                | a:40@20 a:0@21T23:59:59          | ''               | 21 10 0.10
                    peak of the sum, not sum of the peaks  | a:40@20 b:0@20 a:0@21T12:00:00 b:40@21T12:00:00 | 21 10 0.10 | 21 10 0.10
                    another account's by the end           | a:40@20 a:40/12@21T12:00:00      | ''               | 21 10 0.10
                    equal instants: the last to arrive     | a:90@20 a:31@20                  | 21 1 0.01        | 21 1 0.01
                    """)
    void images(String name, String samples, String dayEnd, String dayPeak) {
        var prices = new PriceList(List.of(new PriceEntry(
                Images.PRICED, ImageRule.SKU, 1, new BigDecimal("0.01"), null, Span.ALWAYS, 0, false, 0, 0)));
        var atEnd = new ImageRule(prices, Rows.ZONE, Rows.MINIMUM_FEE, bytes("30"), false);
        var atPeak = new ImageRule(prices, Rows.ZONE, Rows.MINIMUM_FEE, bytes("30"), true);
        assertThat(Rows.text(atEnd.rate(Rows.ACCOUNT, true, images(samples), day())))
                .isEqualTo(dayEnd);
        assertThat(Rows.text(atPeak.rate(Rows.ACCOUNT, true, images(samples), day())))
                .isEqualTo(dayPeak);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    a free model shows what was used      | 0@01                      | true  | 1000@21T10:00:00                     | 21 1000 0.00
                    priced from an instant on             | 0@01 0.02@21T10:30:00     | true  | 1500@21T10:00:00 500@21T11:00:00     | 21 2000 0.01
                    per 1,000 tokens, rounded once        | 0.004@01                  | true  | 1250@21T10:00:00 1250@21T11:00:00    | 21 2500 0.01
                    not launched                          | soon@01                   | true  | 1@21T10:00:00                        | 21 MODEL_NOT_LAUNCHED
                    not launched for a part of the day    | soon@01 1@21T12:00:00     | true  | 1@21T10:00:00 1@21T13:00:00          | 21 MODEL_NOT_LAUNCHED
                    not launched goes before no price     | soon@21T12:00:00          | true  | 1@21T10:00:00 1@21T13:00:00          | 21 MODEL_NOT_LAUNCHED
                    no price yet                          | 1@21T12:00:00             | true  | 1@21T10:00:00                        | 21 NO_PRICE
                    not in the catalogue                  | ''                        | true  | 1@21T10:00:00                        | 21 SKU_UNKNOWN
                    unknown account goes first            | ''                        | false | 1@21T10:00:00                        | 21 UNKNOWN_ACCOUNT
                    nothing used before the launch counts | soon@01 1@21T12:00:00     | true  | 0@21T10:00:00 1@21T13:00:00          | 21 MODEL_NOT_LAUNCHED
                    nothing used before there was a price | 1@21T12:00:00             | true  | 0@21T10:00:00 1000@21T13:00:00       | 21 1000 1.00
                    no tokens, nothing                    | ''                        | true  | 0@21T10:00:00                        | ''
                    two days, two windows                 | 1@01                      | true  | 1000@21T23:59:59 1000@22T00:00:00    | 21 1000 1.00; 22 1000 1.00
                    """)
    void models(String name, String prices, boolean known, String usage, String expected) {
        var rule = new ModelRule(Rows.prices(Models.PRICED, prices), Rows.ZONE, Rows.MINIMUM_FEE);
        var records = Arrays.stream(usage.split("\\s+"))
                .map(u -> u.split("@"))
                .map(u -> new ModelUsage(Long.parseLong(u[0]), 0, Rows.at(u[1])))
                .toList();
        assertThat(Rows.text(rule.rate(Rows.ACCOUNT, known, 3, Rows.SKU, records, Rows.ALL)))
                .isEqualTo(expected);
    }
}
