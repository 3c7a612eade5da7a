package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.rating.compute.ComputeRule;
import ai.neolink.settlement.rating.compute.PowerSession;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures the pure rule of compute with JMH: an instance that ran the whole hour, and one with a restart and a price
 * that changed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RuleBenchmark {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));
    private static final Span HOUR = new Span(HourData.BEGIN, HourData.END);

    private final ComputeRule rule = new ComputeRule(
            new PriceList(List.of(price(1, "7.25", 0), price(2, "7.25", 0), price(2, "3.90", HourData.BEGIN + 1500))),
            ZONE,
            HourData.MINIMUM_FEE_FEN);
    private final Coverage coverage = new Coverage(HOUR, new Span(0, 0));
    private final List<PowerSession> running =
            List.of(new PowerSession("a", 11, true, 1, 1, new Span(HourData.BEGIN - 9000, Span.FOREVER)));
    private final List<PowerSession> restarted = List.of(
            new PowerSession("a", 11, true, 2, 1, new Span(HourData.BEGIN - 9000, Span.FOREVER)),
            new PowerSession("b", 11, true, 2, 1, new Span(HourData.BEGIN + 1000, HourData.BEGIN + 3000)));

    private static PriceEntry price(long sku, String price, long from) {
        return new PriceEntry(
                new PricedProduct("COMPUTE"),
                sku,
                PriceEntry.PAY_AS_YOU_GO,
                new BigDecimal(price),
                null,
                new Span(0, 0),
                from,
                false,
                1,
                0);
    }

    @Benchmark
    public List<Outcome> wholeHour() {
        return rule.rate(7, running, List.of(), coverage);
    }

    @Benchmark
    public List<Outcome> restartAndPriceChange() {
        return rule.rate(7, restarted, List.of(), coverage);
    }

    public static void main(String[] args) throws Exception {
        new Runner(new OptionsBuilder()
                        .include(RuleBenchmark.class.getSimpleName())
                        .build())
                .run();
    }
}
