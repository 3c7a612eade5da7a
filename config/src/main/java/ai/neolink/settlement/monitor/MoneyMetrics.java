package ai.neolink.settlement.monitor;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.MoneyFigures.MoneyNow;
import ai.neolink.settlement.start.Parts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The money as gauges in fen: by product and channel rather than by codes of accounts, which a chart may choose. The
 * balance of each account stands beside them for who wants to know more.
 */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class MoneyMetrics implements MeterBinder {
    private static final String PRODUCT = "product";

    private final Readings readings;
    private final Products products;
    private final ChartOfAccounts chart;

    MoneyMetrics(Readings readings, Products products, ChartOfAccounts chart) {
        this.readings = readings;
        this.products = products;
        this.chart = chart;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var product : products.all()) {
            gauge("last.charged.fen", money -> money.charged().getOrDefault(product, 0L))
                    .tag(PRODUCT, lower(product.name()))
                    .register(registry);
        }
        for (var channel : chart.accounts(Role.CLEARING).keySet()) {
            gauge("clearing.fen", money -> money.clearing().getOrDefault(channel, 0L))
                    .tag("channel", lower(channel))
                    .register(registry);
        }
        for (var product : chart.accounts(Role.REVENUE).keySet()) {
            gauge("revenue.fen", money -> money.revenueDay().getOrDefault(product, 0L))
                    .tag(PRODUCT, lower(product))
                    .tag("of", "day")
                    .register(registry);
            gauge("revenue.fen", money -> money.revenueMonth().getOrDefault(product, 0L))
                    .tag(PRODUCT, lower(product))
                    .tag("of", "month")
                    .register(registry);
        }
        gauge("suspense.fen", MoneyNow::suspense).register(registry);
        for (var account : chart.accounts()) {
            gauge("account.balance.fen", money -> money.balances().getOrDefault(account.code(), 0L))
                    .tag("account", account.code())
                    .register(registry);
        }
    }

    private Gauge.Builder<Readings> gauge(String name, ToLongFunction<MoneyNow> figure) {
        return Gauge.builder(
                "settlement." + name, readings, r -> figure.applyAsLong(r.now().money()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
