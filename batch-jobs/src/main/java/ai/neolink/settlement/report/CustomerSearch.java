package ai.neolink.settlement.report;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.store.Slices;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds customers by the beginning of their id or name, with balance and last charge. */
@Component
public class CustomerSearch {
    /**
     * A customer.
     *
     * @param balanceFen of what is posted so far
     * @param lastCharge the last business date with a charge that is not 0.00; empty if there is none
     */
    public record Customer(
            String id,
            @Nullable String name,
            String kind,
            long createdAt,
            long balanceFen,
            Optional<LocalDate> lastCharge) {}

    private record Found(long key, String id, @Nullable String name, String kind, long createdAt) {}

    /** No id begins with a character above this one. */
    private static final String HIGHEST = "\uDBFF\uDFFF";

    private static final String SELECT = """
            select a.account_key, a.id, a.name, a.kind, a.created_at from staging_account a
            where a.superseded_at = :forever and a.%1$s >= :first and a.%1$s < :last and a.id > :after
            order by a.%1$s%2$s fetch first %3$d rows only
            """;

    private static final String BY_ID = SELECT.formatted("id", "", Paged.ASKED);

    private static final String BY_NAME = SELECT.formatted("name", ", a.id", Paged.ROWS);

    private final JdbcClient jdbc;

    CustomerSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The customers whose id begins with a text, in the order of ids; if there is none, the first customers whose name
     * begins with it.
     *
     * @param text  empty for all customers
     * @param after the last id shown before; null at the beginning
     */
    public Paged<Customer> search(String text, @Nullable String after) {
        // An empty string is null on Oracle; a blank comes before every id.
        var begins = text.isEmpty() ? " " : text;
        var byId = found(BY_ID, begins, text + HIGHEST, after == null ? " " : after);
        var found = byId.isEmpty() && after == null ? found(BY_NAME, begins, text + HIGHEST, " ") : byId;
        return Paged.of(found, Found::id).map(named(found));
    }

    /** Ids with names, at most one page, of the customers that {@link #search} finds; balances are not read. */
    Map<String, Optional<String>> names(String begins) {
        var byId = found(BY_ID, begins, begins + HIGHEST, " ");
        var names = new LinkedHashMap<String, Optional<String>>();
        (byId.isEmpty() ? found(BY_NAME, begins, begins + HIGHEST, " ") : byId)
                .stream()
                        .limit(Paged.ROWS)
                        .forEach(customer -> names.put(customer.id, Optional.ofNullable(customer.name)));
        return names;
    }

    /** Customers whose balance is below zero: how many, and what they owe together, in fen. */
    public record Owing(long customers, long fen) {}

    /** By the balance that the last sealed day opened with, and the movements since; only these days are read. */
    private static final String BALANCES = """
            select d.account_key, sum(case when d.business_date = :sealed then d.opening_fen else 0 end)
              + sum(d.recharged_fen) - sum(d.charged_fen) balance
            from customer_day d where d.business_date >= :sealed%s group by d.account_key
            """;

    public Owing owing() {
        return jdbc.sql("select count(*) customers, coalesce(sum(b.balance), 0) fen from (" + BALANCES.formatted("")
                        + ") b where b.balance < 0")
                .param("sealed", sealed())
                .query((row, n) -> new Owing(row.getLong("customers"), row.getLong("fen")))
                .single();
    }

    /**
     * The customers whose balance is below zero, the greatest debt first. Every part sums the balances of the whole
     * ledger, so a long list is asked for at once.
     *
     * @param after the key of the last customer shown before; null at the beginning
     * @param rows  how many customers at most
     */
    public Paged<Customer> owing(@Nullable String after, int rows) {
        var key = NumberKey.read(after, Long.MIN_VALUE, Long.MIN_VALUE);
        var debts = new LinkedHashMap<Long, Long>();
        jdbc.sql("select b.account_key, b.balance from (" + BALANCES.formatted("") + ") b where b.balance < 0 and "
                        + NumberKey.after("b.balance", "b.account_key")
                        + " order by b.balance, b.account_key fetch first " + (rows + 1) + " rows only")
                .param("sealed", sealed())
                .param("k0", key.get(0))
                .param("k1", key.get(1))
                .query(row -> {
                    debts.put(row.getLong("account_key"), row.getLong("balance"));
                });
        var known = new HashMap<Long, Found>();
        var charged = new HashMap<Long, LocalDate>();
        Slices.of(debts.keySet()).forEach(keys -> {
            known.putAll(known(keys));
            charged.putAll(lastCharges(keys));
        });
        return Paged.of(List.copyOf(debts.entrySet()), rows, debt -> NumberKey.of(debt.getValue(), debt.getKey()))
                .map(debt ->
                        customer(debt.getKey(), debt.getValue(), known.get(debt.getKey()), charged.get(debt.getKey())));
    }

    private static Customer customer(long key, long balance, @Nullable Found found, @Nullable LocalDate charged) {
        return new Customer(
                found == null ? String.valueOf(key) : found.id,
                found == null ? null : found.name,
                found == null ? "" : found.kind,
                found == null ? 0 : found.createdAt,
                balance,
                Optional.ofNullable(charged));
    }

    private Map<Long, Found> known(List<Long> keys) {
        var known = new HashMap<Long, Found>();
        jdbc.sql("""
                        select e.entity_key account_key, e.id, a.name, a.kind, coalesce(a.created_at, 0) created_at
                        from entity e
                        left join staging_account a on a.account_key = e.entity_key and a.superseded_at = :forever
                        where e.entity_key in (:keys)
                        """).param("forever", Span.FOREVER).param("keys", keys).query(row -> {
            var kind = row.getString("kind");
            var found = new Found(
                    row.getLong("account_key"),
                    row.getString("id"),
                    row.getString("name"),
                    kind == null ? "" : kind,
                    row.getLong("created_at"));
            known.put(found.key, found);
        });
        return known;
    }

    private LocalDate sealed() {
        return jdbc.sql("select max(business_date) from sealed_day")
                .query(LocalDate.class)
                .optional()
                .orElse(LocalDate.of(1, 1, 1));
    }

    private List<Found> found(String sql, String first, String last, String after) {
        return jdbc.sql(sql)
                .param("forever", Span.FOREVER)
                .param("first", first)
                .param("last", last)
                .param("after", after)
                .query((row, n) -> new Found(
                        row.getLong("account_key"),
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getLong("created_at")))
                .list();
    }

    private Function<Found, Customer> named(List<Found> found) {
        var keys = found.stream().map(Found::key).toList();
        var balances = keys.isEmpty() ? Map.<Long, Long>of() : balances(keys);
        var charged = keys.isEmpty() ? Map.<Long, LocalDate>of() : lastCharges(keys);
        return customer -> new Customer(
                customer.id,
                customer.name,
                customer.kind,
                customer.createdAt,
                balances.getOrDefault(customer.key, 0L),
                Optional.ofNullable(charged.get(customer.key)));
    }

    private Map<Long, Long> balances(List<Long> accounts) {
        var balances = new HashMap<Long, Long>();
        jdbc.sql(BALANCES.formatted(" and d.account_key in (:accounts)"))
                .param("accounts", accounts)
                .param("sealed", sealed())
                .query(row -> {
                    balances.put(row.getLong("account_key"), row.getLong("balance"));
                });
        return balances;
    }

    private Map<Long, LocalDate> lastCharges(List<Long> accounts) {
        var dates = new HashMap<Long, LocalDate>();
        jdbc.sql("""
                        select account_key, max(business_date) last_date from customer_day
                        where account_key in (:accounts) and charged_fen <> 0 group by account_key
                        """).param("accounts", accounts).query(row -> {
            dates.put(row.getLong("account_key"), row.getObject("last_date", LocalDate.class));
        });
        return dates;
    }

    /** The name of an id's customer as the last revision says it; empty without one. */
    public Optional<String> name(String id) {
        return jdbc.sql("select name from staging_account where id = :id and superseded_at = :forever "
                        + "and name is not null")
                .param("id", id)
                .param("forever", Span.FOREVER)
                .query(String.class)
                .optional();
    }

    /** The keys under which a customer's rows stand, whether the feed of accounts has the customer or not. */
    static long key(String id) {
        return Key.of(Key.ACCOUNT, id);
    }
}
