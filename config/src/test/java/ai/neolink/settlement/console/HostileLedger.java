package ai.neolink.settlement.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.neolink.settlement.id.Key;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a settled ledger one whose every text of others is hostile, and whose pages still find everything: ids, and the
 * keys that follow from them, are changed wherever they stand.
 */
final class HostileLedger {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The part of a text that is kept behind the hostile one, so that what was different stays different. */
    private static final int KEPT = 40;

    /** Planted with the keys that follow from them, or in rows of their own. */
    private static final List<String> BY_THEMSELVES =
            List.of("entity.id", "staging_recharge.merchant_order_no", "kept_page.content", "fapiao.fapiao_no");

    /** Where nothing means something; these tables have rows with all of their texts. */
    private static final List<String> AS_THEY_ARE = List.of("fapiao", "proposal", "file_proposal");

    private final JdbcClient jdbc;
    private final boolean isPostgres;
    private final Map<Long, Long> keys = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    HostileLedger(JdbcClient jdbc, boolean isPostgres) {
        this.jdbc = jdbc;
        this.isPostgres = isPostgres;
    }

    /** The columns of a kind in the program's own tables, {@code table.column} in lower case with their lengths. */
    static Map<String, Long> columns(JdbcClient jdbc, String condition) {
        return jdbc
                .sql("""
                        select lower(table_name) t, lower(column_name) c, coalesce(character_maximum_length, 100000) n
                        from information_schema.columns where lower(table_schema) = 'public' and %s
                        """.formatted(condition))
                .query((row, n) -> Map.entry(row.getString("t") + "." + row.getString("c"), row.getLong("n")))
                .list()
                .stream()
                .filter(column -> !column.getKey().matches("(batch_|qrtz_|flyway_|camel_).*"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Texts, and bytes. */
    static Map<String, Long> texts(JdbcClient jdbc) {
        return columns(
                jdbc,
                "(upper(data_type) like '%CHAR%' or upper(data_type) like '%BINARY%'"
                        + " or upper(data_type) like '%LARGE OBJECT%'"
                        + " or upper(data_type) in ('TEXT', 'BYTEA', 'CLOB', 'BLOB'))");
    }

    void plant() {
        letTheLedgerBeChanged();
        HostileRows.add(jdbc);
        rename();
        orderNumbers();
        var lengths = texts(jdbc);
        for (var column : HostileNames.planted()) {
            if (!BY_THEMSELVES.contains(column)) {
                plant(
                        column,
                        Math.min(
                                KEPT,
                                lengths.get(column) - HostileNames.of(column).length()));
            }
        }
        keptPages();
    }

    private void letTheLedgerBeChanged() {
        if (isPostgres) {
            jdbc.sql("select 'drop trigger ' || t.tgname || ' on ' || t.tgrelid::regclass from pg_trigger t"
                            + " where not t.tgisinternal")
                    .query(String.class)
                    .list()
                    .forEach(drop -> jdbc.sql(drop).update());
        } else {
            jdbc.sql("select distinct trigger_name from information_schema.triggers where trigger_schema = 'PUBLIC'")
                    .query(String.class)
                    .list()
                    .forEach(name -> jdbc.sql("drop trigger " + name).update());
        }
    }

    /** Each id of an entity, and each key that follows from it. */
    private void rename() {
        jdbc.sql("select entity_key, kind, id from entity").query(row -> {
            var id = hostile("entity.id", row.getString("id"));
            keys.put(row.getLong("entity_key"), Key.of(row.getString("kind"), id));
            ids.put(row.getString("kind") + " " + row.getString("id"), id);
        });
        jdbc.sql("update entity set id = %s".formatted(sql("entity.id", "id", KEPT)))
                .update();
    }

    private static String hostile(String column, String text) {
        return HostileNames.of(column) + text.substring(Math.max(0, text.length() - KEPT));
    }

    private static String sql(String column, String name, long kept) {
        return "'%s' || right(coalesce(%s, ''), %d)"
                .formatted(HostileNames.of(column).replace("'", "''"), name, kept);
    }

    /** Merchants' order numbers, and the keys by which recharges and lines are paired. */
    private void orderNumbers() {
        for (var table : List.of("staging_recharge", "statement_line")) {
            // One number stands in both tables, and stays one.
            var begins = "staging_recharge.merchant_order_no";
            jdbc.sql("select distinct channel, merchant_order_no from " + table
                            + " where merchant_order_no is not null")
                    .query(row -> {
                        var number = row.getString("merchant_order_no");
                        keys.put(
                                Key.payment(row.getString("channel"), number),
                                Key.payment(row.getString("channel"), hostile(begins, number)));
                    });
            jdbc.sql("update %s set merchant_order_no = %s where merchant_order_no is not null"
                            .formatted(table, sql(begins, "merchant_order_no", KEPT)))
                    .update();
        }
        jdbc.sql("create table renamed (old_one bigint not null primary key, new_one bigint not null)")
                .update();
        keys.forEach((old, renamed) -> jdbc.sql("insert into renamed (old_one, new_one) values (:old, :renamed)")
                .param("old", old)
                .param("renamed", renamed)
                .update());
        columns(jdbc, "lower(column_name) like '%\\_key' escape '\\' and lower(data_type) = 'bigint'")
                .keySet()
                .forEach(this::follow);
        for (var table : List.of("account", "order", "recharge")) {
            jdbc.sql("update staging_%1$s set id = (select e.id from entity e where e.entity_key = %1$s_key)"
                            .formatted(table))
                    .update();
        }
    }

    private void follow(String column) {
        var table = column.substring(0, column.indexOf('.'));
        var name = column.substring(column.indexOf('.') + 1);
        if (!table.equals("closed_period")) {
            jdbc.sql("update %1$s set %2$s = (select n.new_one from renamed n where n.old_one = %2$s)"
                                    .formatted(table, name)
                            + " where %s in (select n.old_one from renamed n)".formatted(name))
                    .update();
        }
    }

    private void plant(String column, long kept) {
        var table = column.substring(0, column.indexOf('.'));
        var name = column.substring(column.indexOf('.') + 1);
        var text = kept < 0 ? "'%s'".formatted(HostileNames.of(column).replace("'", "''")) : sql(column, name, kept);
        var which = AS_THEY_ARE.contains(table) ? " where %s is not null".formatted(name) : "";
        jdbc.sql("update %s set %s = %s%s".formatted(table, name, text, which)).update();
    }

    /** The texts of accepted nodes, with their new ids. */
    private void keptPages() {
        var feeds = Map.of("accounts", "ACCOUNT", "orders", "ORDER", "recharges", "RECHARGE");
        var tables = Map.of(
                "prices", "staging_price.id",
                "compute-sessions", "staging_compute_session.id",
                "storage-samples", "staging_storage_sample.id",
                "image-samples", "staging_image_sample.id",
                "model-usage", "staging_model_usage.id");
        record Kept(long arrival, String feed, byte[] content) {}
        jdbc.sql("select arrival, feed, content from kept_page where part = 0")
                .query((row, n) -> new Kept(row.getLong("arrival"), row.getString("feed"), row.getBytes("content")))
                .list()
                .forEach(page -> {
                    var kind = feeds.get(page.feed);
                    var column = tables.get(page.feed);
                    UnaryOperator<String> renamed = id -> kind != null
                            ? ids.getOrDefault(kind + " " + id, id)
                            : column == null ? id : hostile(column, id);
                    jdbc.sql("update kept_page set content = :content where arrival = :arrival and part = 0")
                            .param("content", changed(page.content, renamed))
                            .param("arrival", page.arrival)
                            .update();
                });
    }

    private static byte[] changed(byte[] content, UnaryOperator<String> id) {
        var out = new ByteArrayOutputStream();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(content));
                var packed = new GZIPOutputStream(out)) {
            for (var line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
                var node = (ObjectNode) JSON.readTree(line);
                node.put("id", id.apply(node.path("id").asString("")));
                node.put("more", HostileNames.of("kept_page.content"));
                packed.write((node + "\n").getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
