package ai.neolink.settlement.channel;

import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.StatementReader;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import org.apache.camel.Message;

/** A provider whose bills are applied for by day and then fetched by a link: what is its own in that. */
public interface BillProvider {
    Channel channel();

    boolean isEnabled();

    /** @throws IllegalArgumentException with a sentence that names the setting that is missing or impossible */
    void check();

    /** From when on the bill of a day may be asked for, on the next. */
    LocalTime readyAt();

    /** Where applications go, without path and query that {@link #apply} sets. */
    String address();

    /** The method of applications. */
    String method();

    /** Makes the application: headers, path, query, body. */
    void apply(Message message, Bill bill, LocalDate day);

    /**
     * Reads the answer.
     *
     * @throws IOException    if asking again may help
     * @throws ai.neolink.settlement.statement.StatementFault if it would not
     */
    Applied applied(int status, Message message, byte[] body) throws IOException;

    /** Makes the request for the file. */
    void fetch(Message message, URI address);

    /**
     * Unpacks what was fetched as far as it must be to be kept and checked, and checks it.
     *
     * @throws DamagedAnswer if it is not what was sent
     */
    Downloaded unpack(Downloaded fetched, Applied.Link link) throws IOException;

    /**
     * As {@link #unpack(Downloaded, Applied.Link)}, of a file that a person gives: there is no hash of the provider's.
     */
    Downloaded unpack(Downloaded given) throws IOException;

    /** Which bill a file is, by its content. */
    Bill bill(Downloaded file) throws IOException;

    StatementReader reader(Bill bill, LocalDate day, Downloaded file);
}
