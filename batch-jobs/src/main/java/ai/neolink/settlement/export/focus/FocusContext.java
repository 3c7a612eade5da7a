package ai.neolink.settlement.export.focus;

import static ai.neolink.settlement.export.focus.FocusColumn.*;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.price.Prices;
import ai.neolink.settlement.price.RateCard;
import ai.neolink.settlement.price.RateCardHistory;
import ai.neolink.settlement.product.FocusService;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.settings.CoreSettings;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What all rows of {@code focus.csv} need: who sells, and what the run that posted them knew. */
@Component
class FocusContext {
    /** The customer and the region of a row; the last columns of the queries. */
    record Place(
            String account,
            @Nullable String accountName,
            @Nullable String region) {
        /** Joins names and regions as known to the night of the row's business date. */
        static final String JOINS = """
                join sealed_day d on d.business_date = r.business_date
                left join staging_account n
                  on n.account_key = %1$s.account_key and n.arrival <= d.arrival_cut and n.superseded_at > d.arrival_cut
                """;

        /** The region of an instance's latest session. */
        static final String REGION = """
                (select g.id from staging_compute_session x join entity g on g.entity_key = x.region_key
                 where x.meter_key = %s and x.arrival <= d.arrival_cut and x.superseded_at > d.arrival_cut
                 order by x.started_at desc, x.id desc fetch first 1 row only)
                """;

        static Place read(ResultSet row, String account) throws SQLException {
            return new Place(account, row.getString("account_name"), row.getString("region_id"));
        }
    }

    /** The prices that a run knew. */
    record Known(Run run, PriceList prices, RateCard card) {}

    private static final int MOST_KNOWN = 64;

    private final Runs runs;
    private final Prices prices;
    private final RateCardHistory cards;
    private final BillingZone zone;
    private final String company;

    FocusContext(Runs runs, Prices prices, RateCardHistory cards, BillingZone zone, CoreSettings settings) {
        this.runs = runs;
        this.prices = prices;
        this.cards = cards;
        this.zone = zone;
        company = settings.company();
    }

    /** A memory of what the last few runs knew. */
    Map<Integer, Known> memory() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Known> eldest) {
                return size() > MOST_KNOWN;
            }
        };
    }

    Known known(int id, Map<Integer, Known> memory) {
        return memory.computeIfAbsent(id, i -> {
            var run = runs.get(i);
            var card = cards.numbered(run.card());
            return new Known(run, prices.asOf(run.cut(), card), card);
        });
    }

    /** Makes a row of a charge, or of the use of an order that was charged. */
    FocusRow row(
            FocusRow.Category category,
            Place place,
            String product,
            String chargeId,
            LocalDate date,
            Known known,
            FocusService service) {
        var month = YearMonth.from(date);
        return new FocusRow(category)
                .text(BillingAccountId, place.account)
                .text(
                        BillingAccountName,
                        place.accountName == null || place.accountName.isEmpty() ? place.account : place.accountName)
                .set(BillingCurrency, Money.CURRENCY)
                .billingPeriod(new Span(
                        zone.dayStart(month.atDay(1)),
                        zone.dayStart(month.plusMonths(1).atDay(1))))
                .text(InvoiceIssuerName, company)
                .text(ProviderName, company)
                .text(PublisherName, company)
                .text(RegionId, place.region)
                .text(
                        RegionName,
                        place.region == null ? null : known.card.regions().getOrDefault(place.region, place.region))
                .service(service)
                .set(x_BusinessDate, date.toString())
                .set(x_ChargeId, chargeId)
                .set(x_Product, product)
                .number(x_VatRate, known.card.vatOn(product, date));
    }
}
