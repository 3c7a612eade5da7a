package ai.neolink.settlement.report;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.statement.Channel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what an id names, by keys and indexes only: customers, things, orders, runs, journals, breaks, actions … */
@Component
public class Search {
    /** What was found. */
    public enum FoundKind {
        ACCOUNT,
        INSTANCE,
        VOLUME,
        /** A session of an instance. */
        SESSION,
        ORDER,
        RECHARGE,
        SKU,
        RUN,
        JOURNAL,
        BREAK,
        ACTION,
        INVOICE,
        STATEMENT,
        /** A statement's line. */
        LINE
    }

    /**
     * Something with the id.
     *
     * @param id      as it stands in the address of its page
     * @param account the customer of a session, order or recharge, or whatever else leads to a page; empty if none
     * @param name    of a customer that was found by its beginning; empty otherwise
     */
    public record Found(FoundKind kind, String id, Optional<String> account, Optional<String> name) {
        public Found(FoundKind kind, String id, Optional<String> account) {
            this(kind, id, account, Optional.empty());
        }
    }

    private static final List<FoundKind> ENTITIES = List.of(
            FoundKind.ACCOUNT,
            FoundKind.INSTANCE,
            FoundKind.VOLUME,
            FoundKind.ORDER,
            FoundKind.RECHARGE,
            FoundKind.SKU);

    private static final int LONGEST = 128;

    private final JdbcClient jdbc;
    private final Runs runs;
    private final CustomerSearch customers;

    Search(JdbcClient jdbc, Runs runs, CustomerSearch customers) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.customers = customers;
    }

    /**
     * Everything that an id names; if there is nothing, the customers whose id or else name begins with it, at most a
     * page of them. A text that is too long to be an id names nothing.
     */
    public List<Found> find(String typed) {
        var text = typed.strip();
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            return List.of();
        }
        var found = Stream.of(run(text), entities(text), session(text), named(text), payments(text), numbered(text))
                .flatMap(List::stream)
                .distinct()
                .toList();
        return found.isEmpty() ? customers(text) : found;
    }

    private List<Found> customers(String text) {
        return customers.names(text).entrySet().stream()
                .map(one -> new Found(FoundKind.ACCOUNT, one.getKey(), Optional.empty(), one.getValue()))
                .toList();
    }

    private List<Found> run(String text) {
        return text.matches("\\d{1,9}")
                ? runs.find(Integer.parseInt(text)).map(Run::id).stream()
                        .map(id -> new Found(FoundKind.RUN, String.valueOf(id), Optional.empty()))
                        .toList()
                : List.of();
    }

    /** The key of an entity is made of its kind and id, so nothing is searched for. */
    private List<Found> entities(String text) {
        var keys = new HashMap<Long, FoundKind>();
        ENTITIES.forEach(kind -> keys.put(Key.of(kind.name(), text), kind));
        var known = jdbc.sql("select entity_key from entity where entity_key in (:keys)")
                .param("keys", keys.keySet())
                .query(Long.class)
                .list();
        var found = new ArrayList<Found>();
        ENTITIES.stream()
                .filter(kind -> known.contains(Key.of(kind.name(), text)))
                .forEach(kind -> found.add(new Found(kind, text, owner(kind, Key.of(kind.name(), text)))));
        return found;
    }

    private Optional<String> owner(FoundKind kind, long key) {
        var sql = switch (kind) {
            case ORDER -> "select account_key from staging_order where order_key = :key";
            case RECHARGE -> "select account_key from staging_recharge where recharge_key = :key";
            case INSTANCE, VOLUME ->
                "select owner_key account_key from meter where meter_key = :key order by account_key "
                        + "fetch first 1 row only";
            default -> "";
        };
        return sql.isEmpty()
                ? Optional.empty()
                : jdbc.sql("select e.id from (" + sql + ") s join entity e on e.entity_key = s.account_key")
                        .param("key", key)
                        .query(String.class)
                        .optional();
    }

    /** A session with the customer that its last revision names. */
    private List<Found> session(String text) {
        return jdbc
                .sql("""
                        select a.id from staging_compute_session s join entity a on a.entity_key = s.account_key
                        where s.id = :id order by s.revision desc fetch first 1 row only
                        """)
                .param("id", text)
                .query(String.class)
                .optional()
                .map(account -> new Found(FoundKind.SESSION, text, Optional.of(account)))
                .stream()
                .toList();
    }

    /** What has a name of its own in a table. */
    private List<Found> named(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return Stream.of(
                        one(FoundKind.JOURNAL, "select journal_id from journal where journal_id = :id", lower),
                        one(FoundKind.BREAK, "select break_id from break_item where break_id = :id", lower),
                        one(FoundKind.ACTION, "select action_id from lifecycle_action where action_id = :id", lower),
                        one(FoundKind.INVOICE, "select fapiao_no from fapiao where fapiao_no = :id", text))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Found> one(FoundKind kind, String sql, String id) {
        return jdbc.sql(sql)
                .param("id", id)
                .query(String.class)
                .optional()
                .map(name -> new Found(kind, name, Optional.empty()));
    }

    /** Recharges and statement lines with a merchant order number. */
    private List<Found> payments(String text) {
        var keys = Stream.of(Channel.values())
                .map(channel -> Key.payment(channel.name(), text))
                .toList();
        var found = new ArrayList<Found>();
        jdbc.sql("""
                        select s.id, a.id account_id from staging_recharge s
                        join entity a on a.entity_key = s.account_key
                        where s.match_key in (:keys) order by s.id fetch first 20 rows only
                        """).param("keys", keys).query(row -> {
            found.add(new Found(FoundKind.RECHARGE, row.getString("id"), Optional.of(row.getString("account_id"))));
        });
        found.addAll(lines("l.match_key in (:keys)", "keys", keys));
        found.addAll(lines("l.provider_no = :number", "number", text));
        return found;
    }

    /** Lines: the break that lists a line, or else the statement of its day, {@code ALIPAY/2026-11-21}. */
    private List<Found> lines(String which, String name, Object value) {
        return jdbc.sql("""
                        select l.channel, l.statement_day, b.break_id from statement_line l
                        left join break_item b on b.line_key = l.line_key
                        where %s order by l.line_key fetch first 20 rows only
                        """.formatted(which))
                .param(name, value)
                .query((row, n) -> row.getString("break_id") == null
                        ? new Found(
                                FoundKind.LINE,
                                row.getString("channel") + '/' + row.getObject("statement_day", LocalDate.class),
                                Optional.empty())
                        : new Found(FoundKind.BREAK, row.getString("break_id"), Optional.empty()))
                .list();
    }

    /** The day of a statement by its number. */
    private List<Found> numbered(String text) {
        return text.matches("\\d{1,18}")
                ? jdbc.sql("select statement_day from statement where statement_no = :number")
                        .param("number", Long.parseLong(text))
                        .query((row, n) -> new Found(
                                FoundKind.STATEMENT,
                                row.getObject("statement_day", LocalDate.class).toString(),
                                Optional.empty()))
                        .list()
                : List.of();
    }
}
