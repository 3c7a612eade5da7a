package ai.neolink.settlement.rating.model;

import static ai.neolink.settlement.engine.Fragments.DAY_MARGIN;
import static ai.neolink.settlement.engine.Fragments.arrived;
import static ai.neolink.settlement.engine.Fragments.known;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.ChargedSql;
import ai.neolink.settlement.engine.Fragments;
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
 * Model usage. A unit is a model of a customer. Usage is a list of events, so only units with new events are settled.
 */
@Component
@Order(100)
public class ModelBook implements Book<ModelBook.ModelEvent> {
    /** A record of usage, with what the unit must know of its customer and model. */
    public record ModelEvent(boolean accountKnown, long sku, ModelUsage usage) {}

    private static final String USE = "select u.account_key owner_key, u.meter_key unit_key, u.started_at - "
            + DAY_MARGIN + " from_at, u.started_at + 1 until_at ";

    private static final String NEW_USAGE =
            USE + "from staging_model_usage u where " + arrived("u") + " and u.started_at < :end";

    private static final String FRESH_USAGE = USE
            + "from staging_model_usage u where u.arrival <= :cut and u.started_at >= :frontier and "
            + "u.started_at < :end";

    private static final String NEW_PRICES = USE + """
            from staging_price p
            join staging_model_usage u on u.sku_key = p.sku_key and u.started_at >= p.effective_from
                and u.arrival <= :cut
            where %s and p.product = 'MODEL' and p.selling_type = 1 and u.started_at < :end
            """.formatted(arrived("p"));

    private static final String MARKS = USE + """
            from rerate_mark k
            join staging_model_usage u
              on u.sku_key = k.sku_key and u.started_at >= k.from_at and u.started_at < k.until_at and u.arrival <= :cut
            where %s and u.started_at < :end
            """.formatted(arrived("k"));

    private static final String USAGE = """
            select d.owner_key, d.unit_key, %s known, s.sku_key, s.input_tokens, s.output_tokens, s.started_at
            from due d
            join staging_model_usage s
              on s.meter_key = d.unit_key and s.account_key = d.owner_key and s.arrival <= :cut
             and s.started_at >= d.from_at and s.started_at < d.until_at + %d and s.started_at < :end
            where %s
            order by d.owner_key, d.unit_key
            """.formatted(known("s"), DAY_MARGIN, Fragments.due());

    @Override
    public BookId id() {
        return Models.BOOK;
    }

    @Override
    public Set<RunKind> settledBy() {
        return Set.of(RunKind.NIGHT);
    }

    @Override
    public String feed() {
        return ModelFeed.FEED.path();
    }

    @Override
    public String dueSql() {
        return String.join(" union all ", NEW_USAGE, FRESH_USAGE, NEW_PRICES, MARKS);
    }

    @Override
    public String dueUsageSql() {
        return USAGE;
    }

    @Override
    public ModelEvent usage(ResultSet row) throws SQLException {
        return new ModelEvent(
                row.getInt(3) == 1, row.getLong(4), new ModelUsage(row.getLong(5), row.getLong(6), row.getLong(7)));
    }

    @Override
    public String chargedSql() {
        return ChargedSql.ofAccount("DAY", "d.unit_key");
    }

    @Override
    public Postings settle(Unit<ModelEvent> unit, Scope scope) {
        var coverage = scope.coverage(unit.due());
        if (unit.usage().isEmpty()) {
            return Reconciler.reconcile(unit, List.of(), coverage, scope);
        }
        var first = unit.usage().getFirst();
        var rule = new ModelRule(scope.prices(), scope.zone(), scope.rateCard().minimumFeeFen());
        var usage = unit.usage().stream().map(ModelEvent::usage).toList();
        var outcomes = rule.rate(unit.owner(), first.accountKnown(), unit.key(), first.sku(), usage, coverage);
        return Reconciler.reconcile(unit, outcomes, coverage, scope);
    }
}
