package ai.neolink.settlement.event;

import ai.neolink.settlement.event.Event.EventHead;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Appends events and reads them (tables {@code event} and {@code event_head}). */
@Component
public class Events {
    private static final String SELECT = """
            select event_no, kind, what, item, answers, person, content, signature, hash from event
            """;

    private final JdbcClient jdbc;

    Events(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Appends an event in the caller's transaction. Call it last: whoever appends waits for the transaction that
     * appended before.
     *
     * @param answers the proposal that is answered; a proposal is answered once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Event append(
            EventKind kind,
            String what,
            String item,
            @Nullable Long answers,
            @Nullable String person,
            String content,
            @Nullable String signature) {
        // The update takes the row's lock, so that two events have no place in common.
        jdbc.sql("update event_head set event_no = event_no + 1").update();
        var head = jdbc.sql("select event_no - 1 event_no, hash from event_head")
                .query((row, n) -> head(row))
                .single();
        var event = Event.after(head, kind, what, item, answers, person, content, signature);
        jdbc.sql("update event_head set hash = :hash")
                .param("hash", event.hash())
                .update();
        jdbc.sql("""
                        insert into event (event_no, kind, what, item, answers, person, content, signature, hash)
                        values (:number, :kind, :what, :item, :answers, :person, :content, :signature, :hash)
                        """)
                .param("number", event.number())
                .param("kind", kind.name())
                .param("what", what)
                .param("item", item)
                .param("answers", answers)
                .param("person", person)
                .param("content", content)
                .param("signature", signature)
                .param("hash", event.hash())
                .update();
        return event;
    }

    /** Keeps everybody else from appending until the caller's transaction ends: what is read is still so then. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        jdbc.sql("update event_head set event_no = event_no").update();
    }

    /** The event that answered a proposal. */
    public Optional<Event> answerTo(long proposal) {
        return jdbc.sql(SELECT + " where answers = :proposal")
                .param("proposal", proposal)
                .query(Events::read)
                .optional();
    }

    public EventHead head() {
        return jdbc.sql("select event_no, hash from event_head")
                .query((row, n) -> head(row))
                .single();
    }

    public Optional<Event> find(long number) {
        return jdbc.sql(SELECT + " where event_no = :number")
                .param("number", number)
                .query(Events::read)
                .optional();
    }

    /** All events about something, in their order. */
    public List<Event> of(String what, String item) {
        return jdbc.sql(SELECT + " where what = :what and item = :item order by event_no")
                .param("what", what)
                .param("item", item)
                .query(Events::read)
                .list();
    }

    /** All events of which {@link Event#what} begins with a text, in their order. */
    public List<Event> beginning(String what) {
        return jdbc.sql(SELECT + " where what like :what order by event_no")
                .param("what", what + "%")
                .query(Events::read)
                .list();
    }

    /** All events in their order, without holding them. */
    public void each(Consumer<Event> reader) {
        jdbc.sql(SELECT + " order by event_no").query((ResultSet row) -> reader.accept(read(row, 0)));
    }

    private static EventHead head(ResultSet row) throws SQLException {
        return new EventHead(row.getLong("event_no"), row.getString("hash"));
    }

    private static Event read(ResultSet row, int number) throws SQLException {
        var proposal = row.getLong("answers");
        var answers = row.wasNull() ? null : (Long) proposal;
        return new Event(
                row.getLong("event_no"),
                EventKind.valueOf(row.getString("kind")),
                row.getString("what"),
                row.getString("item"),
                answers,
                row.getString("person"),
                row.getString("content"),
                row.getString("signature"),
                row.getString("hash"));
    }
}
