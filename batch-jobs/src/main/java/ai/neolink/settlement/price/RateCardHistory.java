package ai.neolink.settlement.price;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.settings.CoreSettings;
import ai.neolink.settlement.settings.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps every rate card that a run ever settled with (table {@code rate_card}). A run keeps the number of its card. So
 * a restart settles with the same card, and a later export of an old day shows the prices and rates at which the day
 * was charged.
 */
@Component
public class RateCardHistory {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Resource file;
    private final Products products;
    private final Map<Integer, RateCard> read = new ConcurrentHashMap<>();

    RateCardHistory(JdbcClient jdbc, Clock clock, CoreSettings settings, Products products) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.products = products;
        this.file = YamlFile.named(CoreSettings.RATE_CARD, settings.rateCard());
    }

    /** The number of the card as it is now. Call this in the transaction that begins a run. */
    public int current() {
        var content = content();
        var hash = HexFormat.of().formatHex(Key.sha256(content.getBytes(StandardCharsets.UTF_8)));
        return jdbc.sql("select card_no from rate_card where sha256 = :hash")
                .param("hash", hash)
                .query(Integer.class)
                .optional()
                .orElseGet(() -> add(hash, content));
    }

    private int add(String hash, String content) {
        var number = jdbc.sql("select coalesce(max(card_no), 0) + 1 from rate_card")
                .query(Integer.class)
                .single();
        jdbc.sql("insert into rate_card (card_no, sha256, since, content) values (:no, :hash, :since, :content)")
                .param("no", number)
                .param("hash", hash)
                .param("since", clock.instant().getEpochSecond())
                .param("content", content)
                .update();
        return number;
    }

    private String content() {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("settlement.rate-card: %s cannot be read".formatted(file), e);
        }
    }

    /** The card with which a run began. */
    public RateCard numbered(int number) {
        return read.computeIfAbsent(
                number,
                n -> RateCardFile.read(
                        new ByteArrayResource(
                                jdbc.sql("select content from rate_card where card_no = :no")
                                        .param("no", n)
                                        .query(String.class)
                                        .single()
                                        .getBytes(StandardCharsets.UTF_8),
                                "rate card " + n),
                        products));
    }
}
