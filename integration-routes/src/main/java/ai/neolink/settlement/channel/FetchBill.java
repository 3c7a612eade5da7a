package ai.neolink.settlement.channel;

import ai.neolink.settlement.http.Answer;
import ai.neolink.settlement.http.PaymentSettings;
import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.StatementFault;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** The steps around the two calls for a bill. Links stay in this exchange and in no message that is logged or kept. */
@Component
public class FetchBill {
    static final String PROVIDER = "provider";
    static final String BILL = "bill";
    static final String DAY = "day";
    static final String APPLIED = "applied";
    static final String FILE = "file";
    static final String HOST = "downloadHost";

    private static final int LARGEST_ANSWER = 1 << 20;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int REDIRECTS = 300;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private final SizeLimit limit;

    FetchBill(PaymentSettings payments) {
        limit = new SizeLimit(payments.maxSize());
    }

    private static BillProvider provider(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(PROVIDER, BillProvider.class));
    }

    /** Makes the request, and drops everything that an earlier attempt left. */
    public void apply(Exchange exchange) {
        var left = exchange.removeProperty(FILE);
        if (left instanceof Downloaded file) {
            file.close();
        }
        exchange.removeProperty(HOST);
        exchange.removeProperty(APPLIED);
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        provider(exchange)
                .apply(
                        message,
                        Objects.requireNonNull(exchange.getProperty(BILL, Bill.class)),
                        Objects.requireNonNull(exchange.getProperty(DAY, LocalDate.class)));
    }

    /** Reads the answer and, if it holds a link, makes the request for the file. */
    public void applied(Exchange exchange) throws IOException {
        var message = exchange.getMessage();
        byte[] bytes;
        try (var body = body(message)) {
            bytes = body.readNBytes(LARGEST_ANSWER + 1);
        }
        if (bytes.length > LARGEST_ANSWER) {
            throw new StatementFault("the answer to the application is larger than 1 MiB");
        }
        var status = Answer.status(message);
        if (status >= REDIRECTS && status < CLIENT_ERRORS) {
            throw new StatementFault("the provider redirects (%d), which is not followed".formatted(status));
        }
        var applied = provider(exchange).applied(status, message, bytes);
        exchange.setProperty(APPLIED, applied);
        message.removeHeaders("*");
        message.setBody(null);
        if (applied instanceof Applied.Link link) {
            var address = link.address();
            exchange.setProperty(
                    HOST,
                    address.getScheme() + "://" + address.getHost()
                            + (address.getPort() < 0 ? "" : ":" + address.getPort()));
            message.setHeader(Exchange.HTTP_PATH, address.getRawPath());
            if (address.getRawQuery() != null) {
                message.setHeader(Exchange.HTTP_RAW_QUERY, address.getRawQuery());
            }
            provider(exchange).fetch(message, address);
        }
    }

    /** Stores the file and checks that it is the one that was sent. */
    public void receive(Exchange exchange) throws IOException {
        var message = exchange.getMessage();
        var status = Answer.status(message);
        var link = exchange.getProperty(APPLIED, Applied.Link.class);
        try (var body = body(message)) {
            if (status != OK) {
                throw refused(status, message);
            }
            var fetched = Downloaded.copy(limit.of(body));
            exchange.setProperty(FILE, fetched);
            var file = provider(exchange).unpack(fetched, Objects.requireNonNull(link));
            if (!file.equals(fetched)) {
                exchange.setProperty(FILE, file);
                fetched.close();
            }
        } finally {
            message.setBody(null);
            message.removeHeaders("*");
        }
    }

    /**
     * The failure for a refused link: a link that has expired is answered with 4xx, and a new request brings a new
     * link.
     */
    private static IOException refused(int status, Message message) {
        if (status == TOO_MANY || status >= SERVER_ERRORS) {
            return new Answer("the download", status, message.getHeader("Retry-After", String.class), "");
        }
        if (status == UNAUTHORIZED || status < CLIENT_ERRORS) {
            throw new StatementFault("the download was answered %d".formatted(status));
        }
        return new IOException("the download was answered %d; the link may have expired".formatted(status));
    }

    private static InputStream body(Message message) {
        return message.getBody() instanceof InputStream stream ? stream : InputStream.nullInputStream();
    }
}
