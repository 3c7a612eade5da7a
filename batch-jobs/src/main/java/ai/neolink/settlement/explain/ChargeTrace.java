package ai.neolink.settlement.explain;

import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.ledger.GeneralLedger;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PricePiece;
import ai.neolink.settlement.price.PricedProduct;
import ai.neolink.settlement.price.Prices;
import ai.neolink.settlement.price.RateCardHistory;
import ai.neolink.settlement.rating.Book;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A charge: its window with all its rows, its prices, its journal, and the nodes of the feeds it was made of. */
@Component
public class ChargeTrace {
    private static final String OF_WINDOW = """
            select r.run_id, r.business_date, c.seq, c.quantity, c.exact_amount, c.amount_fen
            from charge c join settlement_run r on r.run_id = c.run_id
            where c.window_start = :start and c.account_key = :account and c.meter_key = :meter
              and (c.book <> 1 or c.sku_key = :sku)
            order by c.seq
            """;

    private final JdbcClient jdbc;
    private final Runs runs;
    private final Prices prices;
    private final RateCardHistory cards;
    private final UsageTrace usage;
    private final BillingZone zone;

    ChargeTrace(JdbcClient jdbc, Runs runs, Prices prices, RateCardHistory cards, UsageTrace usage, BillingZone zone) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.prices = prices;
        this.cards = cards;
        this.usage = usage;
        this.zone = zone;
    }

    /**
     * Ids of charges are made when they are asked for, so a charge is looked for among those of a date; without one among all.
     *
     * @throws IllegalArgumentException if there is none of that id
     */
    @Transactional(readOnly = true)
    public List<Section> explain(String id, @Nullable LocalDate date) {
        var charge = find(id, date)
                .orElseThrow(() -> new IllegalArgumentException("there is no charge “%s”%s"
                        .formatted(id, date == null ? "" : " with the business date " + date)));
        var run = runs.get(charge.run());
        return List.of(head(charge), rows(charge), price(charge, run), usage.of(charge, run.cut()));
    }

    private Optional<PostedCharge> find(String id, @Nullable LocalDate date) {
        var found = new PostedCharge[1];
        jdbc.sql("select " + PostedCharge.COLUMNS + " " + PostedCharge.FROM)
                .param("from", date == null ? LocalDate.of(1, 1, 1) : date)
                .param("until", date == null ? LocalDate.of(9999, 12, 31) : date)
                .query((RowCallbackHandler) row -> {
                    if (found[0] == null) {
                        var charge = PostedCharge.read(row, zone);
                        found[0] = charge.id().equals(id) ? charge : null;
                    }
                });
        return Optional.ofNullable(found[0]);
    }

    private Section head(PostedCharge charge) {
        return Section.of(
                        "Charge",
                        "id",
                        "account",
                        "product",
                        "resource",
                        "sku",
                        "period_start",
                        "period_end",
                        "adjusts")
                .row(
                        charge.id(),
                        charge.account(),
                        charge.book(),
                        charge.resource(),
                        charge.sku(),
                        zone.text(charge.period().from()),
                        zone.text(charge.period().until()),
                        charge.isFirst() ? "" : charge.firstId());
    }

    /** Everything the window was ever charged. */
    private Section rows(PostedCharge charge) {
        var section = Section.of(
                "Window", "number", "run", "business_date", "quantity", "unit", "exact_amount", "amount", "journal");
        jdbc.sql(OF_WINDOW)
                .param("start", charge.start())
                .param("account", charge.accountKey())
                .param("meter", charge.meter())
                .param("sku", charge.skuKey())
                .query(row -> {
                    var fen = row.getLong(6);
                    var run = runs.get(row.getInt(1)).name(zone);
                    section.row(
                            row.getInt(3),
                            run,
                            row.getObject(2, LocalDate.class),
                            row.getBigDecimal(4).stripTrailingZeros().toPlainString(),
                            charge.book().unit(),
                            row.getBigDecimal(5).stripTrailingZeros().toPlainString(),
                            Money.text(fen),
                            fen == 0 ? "" : journal(run, fen, charge.book()));
                });
        return section;
    }

    private static String journal(String run, long fen, Book book) {
        return GeneralLedger.journalId(run, fen > 0 ? JournalKind.CHARGE : JournalKind.ADJUSTMENT, book.name(), null);
    }

    /** The prices within the window as the charge's run knew them. */
    private Section price(PostedCharge charge, Run run) {
        var section = Section.of("Prices", "from", "until", "list_price", "price");
        var list = prices.asOf(run.cut(), cards.numbered(run.card()));
        var order = charge.book() == Book.SUBSCRIPTION;
        var product = order
                ? PricedProduct.COMPUTE
                : PricedProduct.valueOf(charge.book().name());
        var type = order ? costType(charge) : PriceEntry.PAY_AS_YOU_GO;
        var until = order ? charge.start() + 1 : charge.period().until();
        for (var at = charge.start(); at < until; ) {
            @Nullable PricePiece piece = list.at(product, charge.skuKey(), type, at);
            if (piece == null) {
                break;
            }
            section.row(
                    zone.text(Math.max(charge.start(), piece.span().from())),
                    zone.text(Math.min(until, piece.span().until())),
                    piece.list().toPlainString(),
                    piece.price().toPlainString());
            at = piece.span().until();
        }
        return section;
    }

    private int costType(PostedCharge charge) {
        return jdbc.sql("select cost_type from staging_order where order_key = :order")
                .param("order", charge.meter())
                .query(Integer.class)
                .single();
    }
}
