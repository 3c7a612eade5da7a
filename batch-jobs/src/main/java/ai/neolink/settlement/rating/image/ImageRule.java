package ai.neolink.settlement.rating.image;

import ai.neolink.settlement.engine.Bytes;
import ai.neolink.settlement.engine.MissingPrice;
import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.engine.Outcome.OnHold;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.engine.PostingKey;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.rating.StepFunction;
import ai.neolink.settlement.rating.StepFunction.SampleSpan;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Days;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Prices the images of a customer by the day: their total size beyond the free allowance, at the end of the day or, if
 * the rate card says so, at the day's peak (billing rules, “Images”; fine print 19).
 */
public record ImageRule(PriceList prices, BillingZone zone, long minimumFeeFen, long freeBytes, boolean peak) {
    /** The SKU of image prices; it also stands for all images of a customer as the resource. */
    public static final long SKU = Key.of(Key.SKU, Images.SKU);

    /**
     * @param samples samples of every image that the customer ever had, also from when the image was another customer's
     */
    public List<Outcome> rate(long account, boolean accountKnown, List<ImageSample> samples, Coverage coverage) {
        var images = byImage(samples);
        var beginning = images.stream().mapToLong(StepFunction::beginning).min().orElse(Span.FOREVER);
        var outcomes = new ArrayList<Outcome>();
        Days.each(coverage, beginning, zone, day -> {
            var billable = billed(account, images, day).bytes();
            if (billable.signum() > 0) {
                outcomes.add(price(account, accountKnown, day, billable));
            }
        });
        return outcomes;
    }

    private static List<StepFunction<ImageSample>> byImage(List<ImageSample> samples) {
        return samples.stream().collect(Collectors.groupingBy(ImageSample::image)).values().stream()
                .map(StepFunction::new)
                .toList();
    }

    /** What one day is billed by. */
    BilledImages billed(long account, List<ImageSample> samples, Span day) {
        return billed(account, byImage(samples), day);
    }

    private BilledImages billed(long account, Collection<StepFunction<ImageSample>> images, Span day) {
        return new BilledImages(total(account, images, day), freeBytes, peak);
    }

    private BigDecimal total(long account, Collection<StepFunction<ImageSample>> images, Span day) {
        var mine = images.stream()
                .flatMap(i -> i.during(day).stream())
                .filter(s -> s.sample().account() == account)
                .toList();
        var instants = peak
                ? mine.stream()
                        .mapToLong(s -> Math.max(day.from(), s.span().from()))
                        .distinct()
                : LongStream.of(day.until() - 1);
        return instants.mapToObj(at -> totalAt(mine, at)).reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private static BigDecimal totalAt(List<SampleSpan<ImageSample>> steps, long at) {
        return steps.stream()
                .filter(s -> s.span().contains(at))
                .map(s -> BigDecimal.valueOf(s.sample().sizeBytes()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The time whose price a day costs: its start. */
    static Span priced(Span day) {
        return new Span(day.from(), day.from() + 1);
    }

    private Outcome price(long account, boolean accountKnown, Span day, BigDecimal billable) {
        var window = new PostingKey(day.from(), account, SKU, Key.NONE);
        if (!accountKnown) {
            return OnHold.unknownAccount(window, day);
        }
        var at = priced(day).from();
        var piece = prices.at(Images.PRICED, SKU, PriceEntry.PAY_AS_YOU_GO, at);
        if (piece == null) {
            var missing = new MissingPrice(Images.PRICED, SKU, PriceEntry.PAY_AS_YOU_GO, at);
            return OnHold.missing(window, missing, missing.reason(prices), day);
        }
        return Target.of(window, SKU, Bytes.gib(billable), Bytes.cost(billable, piece.price()), day, minimumFeeFen);
    }
}
