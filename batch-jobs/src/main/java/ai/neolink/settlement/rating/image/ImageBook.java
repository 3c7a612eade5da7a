package ai.neolink.settlement.rating.image;

import static ai.neolink.settlement.engine.Fragments.BEGINNING;
import static ai.neolink.settlement.engine.Fragments.DAY_MARGIN;
import static ai.neolink.settlement.engine.Fragments.FRONTIER;
import static ai.neolink.settlement.engine.Fragments.arrived;
import static ai.neolink.settlement.engine.Fragments.known;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.ChargedSql;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Reconciler;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Unit;
import ai.neolink.settlement.runs.RunKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Images. A unit is a customer. Its usage is the samples of every image that the customer ever had, from the sample
 * that holds when the time to settle begins.
 */
@Component
@Order(90)
public class ImageBook implements Book<ImageBook.ObservedImage> {
    /** A sample, and whether the account of the unit is known. */
    public record ObservedImage(boolean accountKnown, ImageSample sample) {}

    private static final String NEW_SAMPLES = """
            select m.account_key owner_key, m.account_key unit_key, s.observed_at - %d from_at, %s until_at
            from staging_image_sample s
            join meter m on m.meter_key = s.meter_key
            where %s and s.observed_at < :frontier
            """.formatted(DAY_MARGIN, FRONTIER, arrived("s"));

    private static final String NEW_PRICES = """
            select m.account_key owner_key, m.account_key unit_key, p.effective_from - %d from_at, %s until_at
            from staging_price p
            join meter m on m.kind = 'IMAGE'
            where %s and p.product = 'IMAGE' and p.selling_type = 1 and p.sku_key = %d
            """.formatted(DAY_MARGIN, FRONTIER, arrived("p"), ImageRule.SKU);

    private static final String MARKS = """
            select m.account_key owner_key, m.account_key unit_key, k.from_at, k.until_at
            from rerate_mark k
            join meter m on m.kind = 'IMAGE'
            where %s and k.sku_key = %d
            """.formatted(arrived("k"), ImageRule.SKU);

    private static final String USAGE = """
            select m.account_key owner_key, m.account_key unit_key, %s known, s.meter_key, s.account_key, s.size_bytes,
                   s.observed_at, s.arrival, s.position
            from meter m
            left join due d
              on d.run_id = :run and d.book = :book and d.owner_key = m.account_key and d.unit_key = m.account_key
            join staging_image_sample s on s.meter_key = m.meter_key
            where m.kind = 'IMAGE' and m.account_key between :low and :high and m.account_key > :owner
              and (d.unit_key is not null or :frontier < :end)
              and s.arrival <= :cut and s.observed_at < :end
              and s.observed_at >= coalesce(
                (select max(p.observed_at) from staging_image_sample p
                 where p.meter_key = m.meter_key and p.arrival <= :cut
                     and p.observed_at <= least(coalesce(d.from_at, :frontier), :frontier)),
                %s)
            order by m.account_key
            """.formatted(known("m"), BEGINNING);

    @Override
    public BookId id() {
        return Images.BOOK;
    }

    @Override
    public Set<RunKind> settledBy() {
        return Set.of(RunKind.NIGHT);
    }

    @Override
    public String feed() {
        return ImageFeed.FEED.path();
    }

    @Override
    public String dueSql() {
        return String.join(" union all ", NEW_SAMPLES, NEW_PRICES, MARKS);
    }

    @Override
    public List<String> usageSql() {
        return List.of(USAGE);
    }

    @Override
    public ObservedImage usage(ResultSet row) throws SQLException {
        return new ObservedImage(
                row.getInt(3) == 1,
                new ImageSample(
                        row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8), row.getInt(9)));
    }

    @Override
    public String chargedSql() {
        return ChargedSql.ofAccount("DAY", String.valueOf(ImageRule.SKU));
    }

    @Override
    public Postings settle(Unit<ObservedImage> unit, Scope scope) {
        var card = scope.rateCard();
        var rule = new ImageRule(
                scope.prices(), scope.zone(), card.minimumFeeFen(), card.freeImageBytes(), card.imagePeak());
        var coverage = scope.coverage(unit.due());
        var known = unit.usage().stream().anyMatch(ObservedImage::accountKnown);
        var samples = unit.usage().stream().map(ObservedImage::sample).toList();
        return Reconciler.reconcile(unit, rule.rate(unit.owner(), known, samples, coverage), coverage, scope);
    }
}
