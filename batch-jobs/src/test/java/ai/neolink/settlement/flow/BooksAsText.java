package ai.neolink.settlement.flow;

import ai.neolink.settlement.engine.Books;
import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.time.BillingZone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the books of a settlement as lines of text, and the guarantees that do not hold. */
public abstract class BooksAsText {
    abstract <T> T bean(Class<T> type);

    abstract JdbcClient jdbc();

    /** Lists breaks as {@code OPEN|closed CHANNEL KIND number order account platform provider}, in order. */
    public List<String> breaks(int day) {
        return file(day, "breaks.csv")
                .lines()
                .skip(1)
                .map(row -> row.split(",", -1))
                .map(c -> "%s %s %s %s %s %s %s %s".formatted(c[10], c[1], c[2], c[4], c[3], c[5], c[6], c[7]))
                .sorted()
                .toList();
    }

    /** Lists a day's journals of statements and suspense as {@code KIND account +debit|-credit …}. */
    public List<String> statementJournals(int day) {
        var journals = new LinkedHashMap<String, StringBuilder>();
        file(day, "journal.csv").lines().skip(1).map(row -> row.split(",", -1)).forEach(c -> {
            if (c[2].equals("STATEMENT") || c[2].equals("SUSPENSE")) {
                journals.computeIfAbsent(
                                c[0],
                                id -> new StringBuilder(
                                        c[9].replaceAll(" night.*| hour.*", "").replace("2026-11-", "")))
                        .append(' ')
                        .append(c[4])
                        .append(c[6].isEmpty() ? " -" + c[7] : " +" + c[6]);
            }
        });
        return journals.values().stream().map(StringBuilder::toString).toList();
    }

    /** Returns the closing balance of an account; a debit is positive. */
    public String balance(int day, String account) {
        return file(day, "trial-balance.csv")
                .lines()
                .map(row -> row.split(",", -1))
                .filter(c -> c[0].equals(account))
                .map(c -> Money.text(Money.fen(new BigDecimal(c[6])) - Money.fen(new BigDecimal(c[7]))))
                .findFirst()
                .orElseThrow();
    }

    /** Lists every charge as {@code PRODUCT account resource start #seq quantity amount}, in order. */
    public List<String> charges() {
        var zone = bean(BillingZone.class);
        return jdbc().sql("""
                        select c.book, a.id account_id, m.id meter_id, c.window_start, c.seq, c.quantity, c.amount_fen
                        from charge c join entity a on a.entity_key = c.account_key
                        left join entity m on m.entity_key = c.meter_key
                        order by c.book, c.window_start, a.id, m.id, c.seq
                        """)
                .query((row, n) -> "%s %s %s %s #%d %s %s"
                        .formatted(
                                bean(Books.class).id(row.getInt(1)),
                                row.getString(2),
                                bean(Products.class).numbered(row.getInt(1)).resource(row.getString(3)),
                                zone.text(row.getLong(4)).substring(8, 19),
                                row.getInt(5),
                                row.getBigDecimal(6).signum() == 0
                                        ? "0"
                                        : row.getBigDecimal(6)
                                                .stripTrailingZeros()
                                                .toPlainString(),
                                Money.text(row.getLong(7))))
                .list();
    }

    /** Lists the open exceptions as {@code REASON resource start}. */
    public List<String> exceptions() {
        var zone = bean(BillingZone.class);
        return jdbc().sql("""
                        select e.reason, m.id meter_id, e.period_start, e.detail from rating_exception e
                        left join entity m on m.entity_key = e.meter_key
                        where e.closed_run = 2147483647 order by e.reason, m.id, e.period_start
                        """)
                .query((row, n) -> "%s %s %s%s"
                        .formatted(
                                row.getString(1),
                                row.getString(2),
                                zone.text(row.getLong(3)).substring(8, 19),
                                row.getString(4) == null ? "" : " " + row.getString(4)))
                .list();
    }

    /** Adds up the charges of each window. The sum is what counts; several ways lead to it. */
    public Map<String, String> totals() {
        var totals = new TreeMap<String, String>();
        jdbc().sql("""
                        select c.book, a.id account_id, m.id meter_id, c.window_start,
                               case when c.book = 1 then c.sku_key else 0 end sku_key,
                               sum(c.amount_fen), sum(c.quantity), sum(c.exact_amount)
                        from charge c join entity a on a.entity_key = c.account_key
                        left join entity m on m.entity_key = c.meter_key
                        group by c.book, a.id, m.id, c.window_start, case when c.book = 1 then c.sku_key else 0 end
                        """).query(row -> {
            var amount = row.getLong(6);
            if (amount != 0) {
                totals.put(
                        "%s %s %s %d %d"
                                .formatted(
                                        bean(Books.class).id(row.getInt(1)),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getLong(4),
                                        row.getLong(5)),
                        Money.text(amount));
            }
        });
        return totals;
    }

    /** Lists the guarantees that do not hold. */
    public List<String> breaches() {
        return bean(Verify.class).everything().stream()
                .filter(f -> !f.holds())
                .map(f -> f.guarantee() + ": " + f.breach().orElse(""))
                .toList();
    }

    public String file(int day, String name) {
        try {
            return Files.readString(
                    bean(Exporter.class).folder(LocalDate.of(2026, 11, day)).resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
