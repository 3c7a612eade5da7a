package ai.neolink.settlement.rating.model;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Fields;
import ai.neolink.settlement.staging.Node;
import ai.neolink.settlement.staging.RejectReason;
import ai.neolink.settlement.staging.Staged;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Feed {@code model-usage}: the tokens that models processed. */
@Configuration(proxyBeanMethods = false)
public class ModelFeed {
    /** What a key of a model stands for ({@link Key}). */
    static final String KIND = "MODEL";

    public static final Feed FEED = Feed.of(
                    60,
                    "model-usage",
                    "staging_model_usage",
                    "meter_key,account_key,sku_key,input_tokens,output_tokens,requests,started_at,ended_at",
                    Fields.NONE
                            .text("id", "accountId", "model")
                            .integer("inputTokens", "outputTokens", "requests")
                            .text("startedAt", "endedAt"),
                    ModelFeed::read)
            .settledBy("started_at");

    private static final long MOST_TOKENS = 1_000_000_000_000_000L;

    @Bean
    Feed modelUsageFeed() {
        return FEED;
    }

    private static Staged read(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var account = build.key(Key.ACCOUNT, node.id("accountId"));
        var name = node.id("model");
        var model = build.key(KIND, name);
        var sku = build.key(Key.SKU, name);
        var input = node.count("inputTokens", MOST_TOKENS);
        var output = node.count("outputTokens", MOST_TOKENS);
        var requests = node.count("requests", MOST_TOKENS);
        var started = node.pastInstant("startedAt", null);
        var ended = node.pastInstant("endedAt", null);
        // A record lies within one day; 24:00 of that day is still its end.
        var readable = node.reason() == null || node.reason() == RejectReason.IN_THE_FUTURE;
        if (readable && (ended < started || ended > node.zone().dayEnd(started))) {
            node.fault(RejectReason.INVALID_INTERVAL, "endedAt");
        }
        return build.build(
                id,
                1,
                node,
                (row, owner, changedAt) -> row.add(model)
                        .add(account)
                        .add(sku)
                        .add(input)
                        .add(output)
                        .add(requests)
                        .add(started)
                        .add(ended));
    }
}
