package ai.neolink.settlement.channel;

import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.StatementReader;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import org.apache.camel.Message;

/**
 * A provider whose bills are requested by day and then fetched by a link. The methods are what differs between
 * providers.
 */
public interface BillProvider {
    Channel channel();

    boolean isEnabled();

    /**
     * @throws ai.neolink.settlement.refusal.Refusal with a sentence that names the setting that is missing or
     *     impossible
     */
    void check();

    /** The time of the following day from which the bill of a day may be requested. */
    LocalTime readyAt();

    /** The address of requests; {@link #apply} sets path and query. */
    String address();

    /** The HTTP method of requests. */
    String method();

    /** Makes the request: headers, path, query, body. */
    void apply(Message message, Bill bill, LocalDate day);

    /**
     * Reads the answer.
     *
     * @throws IOException    if asking again may help
     * @throws ai.neolink.settlement.statement.StatementFault if it would not
     */
    Applied applied(int status, Message message, byte[] body) throws IOException;

    /** Makes the request for the file itself. */
    void fetch(Message message, URI address);

    /**
     * Unpacks the file as far as it must be unpacked to be kept and checked, and checks it.
     *
     * @throws DamagedAnswer if the file is not the one that was sent
     */
    Downloaded unpack(Downloaded fetched, Applied.Link link) throws IOException;

    /**
     * Like {@link #unpack(Downloaded, Applied.Link)}, for a file that a person gives: the provider states no hash of
     * it.
     */
    Downloaded unpack(Downloaded given) throws IOException;

    /** Tells by the content which bill a file is. */
    Bill bill(Downloaded file) throws IOException;

    StatementReader reader(Bill bill, LocalDate day, Downloaded file);
}
