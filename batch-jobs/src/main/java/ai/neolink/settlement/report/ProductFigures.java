package ai.neolink.settlement.report;

import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells what each product was charged, in the whole ledger. */
@Component
public class ProductFigures {
    /**
     * A product.
     *
     * @param charges     first charges
     * @param adjustments later charges
     */
    public record ChargedProduct(Product product, long charges, long adjustments, long amountFen) {}

    private final JdbcClient jdbc;
    private final Products products;

    ProductFigures(JdbcClient jdbc, Products products) {
        this.jdbc = jdbc;
        this.products = products;
    }

    /** The products with charges, in their order. */
    public List<ChargedProduct> all() {
        return jdbc.sql("""
                        select book, sum(case when seq = 0 then 1 else 0 end) charges,
                               sum(case when seq = 0 then 0 else 1 end) adjustments, sum(amount_fen) amount_fen
                        from charge group by book order by book
                        """)
                .query((row, n) -> new ChargedProduct(
                        products.numbered(row.getInt("book")),
                        row.getLong("charges"),
                        row.getLong("adjustments"),
                        row.getLong("amount_fen")))
                .list();
    }
}
