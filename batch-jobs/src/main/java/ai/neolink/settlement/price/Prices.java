package ai.neolink.settlement.price;

import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.time.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Loads the price list as of a cut of the input: the entries of the rate card and those of the feed {@code prices}. */
@Component
public class Prices {
    private final JdbcClient jdbc;

    Prices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param cut  the last arrival that counts
     * @param card the rate card; its entries count as arrived before all others
     */
    public PriceList asOf(long cut, RateCard card) {
        var entries = new ArrayList<>(card.prices());
        entries.addAll(
                jdbc.sql("""
                        select product, sku_key, selling_type, list_price, discount_ratio, discount_from,
                            discount_until,
                               effective_from, coming_soon, arrival, position
                        from staging_price
                        where arrival <= :cut
                        order by arrival, position
                        """).param("cut", cut).query((row, n) -> entry(row)).list());
        return new PriceList(entries);
    }

    private static PriceEntry entry(ResultSet row) throws SQLException {
        return new PriceEntry(
                new PricedProduct(row.getString("product")),
                row.getLong("sku_key"),
                row.getInt("selling_type"),
                row.getBigDecimal("list_price"),
                row.getBigDecimal("discount_ratio"),
                new Span(row.getLong("discount_from"), row.getLong("discount_until")),
                row.getLong("effective_from"),
                row.getInt("coming_soon") == 1,
                row.getLong("arrival"),
                row.getInt("position"));
    }
}
