package ai.neolink.settlement.rating.image;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.staging.Bounds;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Fields;
import ai.neolink.settlement.staging.Node;
import ai.neolink.settlement.staging.Staged;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Feed {@code image-samples}: sizes of images as observed. */
@Configuration(proxyBeanMethods = false)
public class ImageFeed {
    /** What a key of an image stands for ({@link Key}). */
    static final String KIND = "IMAGE";

    public static final Feed FEED = Feed.of(
                    50,
                    "image-samples",
                    "staging_image_sample",
                    "meter_key,account_key,size_bytes,observed_at",
                    Fields.NONE
                            .text("id", "accountId", "imageId")
                            .integer("sizeBytes")
                            .text("observedAt"),
                    ImageFeed::read)
            .settledBy("observed_at");

    @Bean
    Feed imageSamplesFeed() {
        return FEED;
    }

    private static Staged read(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var account = build.key(Key.ACCOUNT, node.id("accountId"));
        var image = build.meter(KIND, node.id("imageId"), account);
        var size = node.count("sizeBytes", Bounds.MOST_BYTES);
        var observed = node.pastInstant("observedAt", null);
        return build.build(
                id,
                1,
                node,
                (row, owner, changedAt) -> row.add(image).add(account).add(size).add(observed));
    }
}
