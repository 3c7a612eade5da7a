package ai.neolink.settlement.platform;

import ai.neolink.settlement.http.Answer;
import ai.neolink.settlement.http.Problem;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Intake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Does what comes before and after the HTTP call for a page: sets the headers of the request, and makes the page from
 * the answer.
 */
@Component
public class FetchPage {
    static final String FEED = "feed";
    static final String AFTER = "after";

    /** The clock when the request was sent, epoch seconds. */
    private static final String ASKED = "asked";

    private static final int LARGEST_BODY = 64 << 20;
    private static final int OK = 200;

    private final PlatformSettings settings;
    private final Intake intake;
    private final Clock clock;

    FetchPage(PlatformSettings settings, Intake intake, Clock clock) {
        this.settings = settings;
        this.intake = intake;
        this.clock = clock;
    }

    /** Sets the page size, the cursor and the token of the request. */
    public void request(Exchange exchange) {
        var message = exchange.getMessage();
        var after = exchange.getProperty(AFTER, String.class);
        var query = "first=" + settings.pageSize()
                + (after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
        exchange.setProperty(ASKED, clock.instant().getEpochSecond());
        message.setBody(null);
        message.setHeader(Exchange.HTTP_RAW_QUERY, query);
        message.setHeader("Authorization", "bearer " + settings.bearer());
        message.setHeader("namespace", settings.namespace());
        message.setHeader("Accept", "application/json");
    }

    /** Makes a {@link Page} from the answer; the nodes of the page are read. */
    public void read(Exchange exchange) throws IOException {
        var message = exchange.getMessage();
        var status = Answer.status(message);
        try (var body = message.getBody() instanceof InputStream stream ? stream : InputStream.nullInputStream()) {
            if (status != OK) {
                var after = message.getHeader("Retry-After", String.class);
                throw new Answer("the platform", status, after, Problem.text(body));
            }
            var feed = Objects.requireNonNull(exchange.getProperty(FEED, Feed.class));
            long asked = Objects.requireNonNull(exchange.getProperty(ASKED, Long.class));
            message.setBody(PageParser.parse(whole(body), intake.page(feed, asked)));
        }
    }

    private static byte[] whole(InputStream body) throws IOException {
        var bytes = new ByteArrayOutputStream(1 << 16);
        var buffer = new byte[1 << 16];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            if (bytes.size() + n > LARGEST_BODY) {
                throw new PageFault("the page is larger than 64 MiB; it is refused");
            }
            bytes.write(buffer, 0, n);
        }
        return bytes.toByteArray();
    }
}
