package ai.neolink.settlement.fapiao;

import ai.neolink.settlement.product.Products;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code fapiao_line}. */
final class InvoicedLines {
    private final JdbcClient jdbc;
    private final Products products;

    InvoicedLines(JdbcClient jdbc, Products products) {
        this.jdbc = jdbc;
        this.products = products;
    }

    void add(String number, List<FapiaoLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            jdbc.sql("""
                            insert into fapiao_line (fapiao_no, line, product, rate, gross_fen, tax_fen)
                            values (:no, :line, :product, :rate, :gross, :tax)
                            """)
                    .param("no", number)
                    .param("line", i + 1)
                    .param("product", line.taxed().product().name())
                    .param("rate", line.taxed().rate())
                    .param("gross", line.grossFen())
                    .param("tax", line.taxFen())
                    .update();
        }
    }

    /** What was invoiced of each product and rate, in fen, by the key of the customer. */
    Map<Long, SortedMap<Taxed, Long>> byCustomer() {
        var customers = new HashMap<Long, SortedMap<Taxed, Long>>();
        jdbc.sql("""
                        select f.account_key, l.product, l.rate, sum(l.gross_fen) gross from fapiao f
                        join fapiao_line l on l.fapiao_no = f.fapiao_no
                        group by f.account_key, l.product, l.rate
                        """).query(row -> {
            customers
                    .computeIfAbsent(row.getLong("account_key"), account -> new TreeMap<>())
                    .merge(
                            new Taxed(products.named(row.getString("product")), row.getBigDecimal("rate")),
                            row.getLong("gross"),
                            Math::addExact);
        });
        return customers;
    }
}
