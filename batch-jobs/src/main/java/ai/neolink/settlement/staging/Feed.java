package ai.neolink.settlement.staging;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The eight billing feeds of the platform: their names, tables and fields (platform API, “Feeds”). */
public enum Feed {
    ACCOUNTS(
            "accounts",
            "staging_account",
            "account_key,name,kind,created_at",
            CustomerFeeds.ACCOUNT,
            CustomerFeeds::account),
    PRICES(
            "prices",
            "staging_price",
            "product,sku_key,name,region_id,selling_type,unit,list_price,discount_ratio,discount_from,discount_until,"
                    + "effective_from,coming_soon",
            PriceFeed.FIELDS,
            PriceFeed::price),
    COMPUTE_SESSIONS(
            "compute-sessions",
            "staging_compute_session",
            "owner_key,meter_key,account_key,sku_key,region_key,cost_type,started_at,stopped_at,stop_reason,changed_at",
            UsageFeeds.SESSION,
            UsageFeeds::session),
    STORAGE_SAMPLES(
            "storage-samples",
            "staging_storage_sample",
            "meter_key,account_key,sku_key,capacity_bytes,included_bytes,observed_at",
            UsageFeeds.STORAGE,
            UsageFeeds::storage),
    IMAGE_SAMPLES(
            "image-samples",
            "staging_image_sample",
            "meter_key,account_key,size_bytes,observed_at",
            UsageFeeds.IMAGE,
            UsageFeeds::image),
    MODEL_USAGE(
            "model-usage",
            "staging_model_usage",
            "meter_key,account_key,sku_key,input_tokens,output_tokens,requests,started_at,ended_at",
            UsageFeeds.MODEL,
            UsageFeeds::model),
    ORDERS(
            "orders",
            "staging_order",
            "order_key,owner_key,meter_key,account_key,sku_key,cost_type,periods,renewal,placed_at,starts_at,amount_fen",
            CustomerFeeds.ORDER,
            CustomerFeeds::order),
    RECHARGES(
            "recharges",
            "staging_recharge",
            "recharge_key,account_key,channel,amount_fen,merchant_order_no,match_key,paid_at",
            CustomerFeeds.RECHARGE,
            CustomerFeeds::recharge);

    /** Turns a node into a row; faults are left in the node. */
    @FunctionalInterface
    interface Reader {
        Staged read(Node node);
    }

    private final String path;
    private final String table;
    private final String columns;
    private final Fields fields;
    private final Reader reader;

    Feed(String path, String table, String columns, Fields fields, Reader reader) {
        this.path = path;
        this.table = table;
        this.columns = columns;
        this.fields = fields;
        this.reader = reader;
    }

    /** The feed's name in addresses, on the command line and in the list of rejects. */
    public String path() {
        return path;
    }

    public String table() {
        return table;
    }

    String columns() {
        return columns;
    }

    /** Columns in which a revision is compared with the one it replaces; they hold whole numbers. */
    List<String> compared() {
        return this == COMPUTE_SESSIONS ? SessionTold.COLUMNS : List.of();
    }

    Fields fields() {
        return fields;
    }

    Staged read(Node node) {
        return reader.read(node);
    }

    public static Optional<Feed> named(String path) {
        return Arrays.stream(values()).filter(f -> f.path.equals(path)).findFirst();
    }

    public static String names() {
        return Arrays.stream(values()).map(Feed::path).collect(Collectors.joining(", "));
    }
}
