package ai.neolink.settlement.statement;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.staging.Intake;
import ai.neolink.settlement.store.BlobParts;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.store.PartsIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pages of bank statements that wait for the other pages (tables {@code bank_page}, {@code bank_page_part}, {@code
 * bank_page_end}).
 */
@Component
public class BankPages {
    /** A page that waits; {@code since} is in epoch seconds. */
    public record KeptPage(long id, BankPage page, String file, long since) {}

    /** The pages of one statement that have arrived, and the page that is missing, e.g. {@code page 2}. */
    public record Incomplete(List<KeptPage> pages, String waitsFor) {}

    private static final String COLUMNS = """
            page_no, first_page, last_page, opens, closes, account, main, reference, format, first_day, last_day,
            closing_day, opening_fen, closing_fen, file_name, kept_at
            """;

    private final JdbcClient jdbc;
    private final BulkInsert bulk;
    private final Clock clock;

    BankPages(JdbcClient jdbc, BulkInsert bulk, Clock clock) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.clock = clock;
    }

    /** Lists statements with a missing page. */
    public List<Incomplete> incomplete() {
        return new PageChains(waiting()).incomplete();
    }

    List<KeptPage> waiting() {
        return jdbc.sql("select " + COLUMNS + """
                        from bank_page p
                        where not exists (select 1 from bank_page_end e where e.page_no = p.page_no)
                        order by page_no
                        """).query((row, n) -> kept(row)).list();
    }

    private Optional<KeptPage> page(long id) {
        return jdbc.sql("select " + COLUMNS + " from bank_page where page_no = :number")
                .param("number", id)
                .query((row, n) -> kept(row))
                .optional();
    }

    private static KeptPage kept(ResultSet row) throws SQLException {
        var reference = row.getString("reference");
        var balances = new BankStatement(
                row.getString("account"),
                row.getInt("main") == 1,
                reference == null ? "" : reference,
                row.getString("format"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getObject("closing_day", LocalDate.class),
                row.getLong("opening_fen"),
                row.getLong("closing_fen"));
        return new KeptPage(
                row.getLong("page_no"),
                new BankPage(
                        row.getInt("first_page"),
                        row.getInt("last_page"),
                        row.getInt("opens") == 1,
                        row.getInt("closes") == 1,
                        balances),
                row.getString("file_name"),
                row.getLong("kept_at"));
    }

    /**
     * Stores a page with its lines, unless the page is stored already or its statement is complete.
     *
     * @return whether the page is new
     */
    boolean keep(BankPage page, Spool lines, String file, String sha256) {
        var linesSha256 = lines.sha256();
        if (isKnown(page, linesSha256)) {
            return false;
        }
        var number = jdbc.sql("select coalesce(max(page_no), 0) + 1 from bank_page")
                .query(Long.class)
                .single();
        var balances = page.balances();
        jdbc.sql("insert into bank_page (sha256, lines_sha256, " + COLUMNS + """
                        ) values (:sha256, :lines, :number, :page, :lastPage, :opens, :closes, :account, :main,
                          :reference, :format, :first, :last, :day, :opening, :closing, :file, :now)
                        """)
                .param("sha256", sha256)
                .param("lines", linesSha256)
                .param("number", number)
                .param("page", page.page())
                .param("lastPage", page.lastPage())
                .param("opens", page.opens() ? 1 : 0)
                .param("closes", page.closes() ? 1 : 0)
                .param("account", balances.account())
                .param("main", balances.main() ? 1 : 0)
                .param("reference", balances.reference())
                .param("format", balances.format())
                .param("first", balances.firstDay())
                .param("last", balances.lastDay())
                .param("day", balances.closingDay())
                .param("opening", balances.openingFen())
                .param("closing", balances.closingFen())
                .param("file", file)
                .param("now", clock.instant().getEpochSecond())
                .update();
        var parts = new BlobParts(bulk, "bank_page_part", "page_no,part,content", row -> row.add(number));
        try (var out = new GZIPOutputStream(parts, 1 << 16)) {
            lines.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    private boolean isKnown(BankPage page, String linesSha256) {
        var balances = page.balances();
        return jdbc
                .sql("select " + COLUMNS + """
                        from bank_page p
                        where account = :account and closing_day = :day and opening_fen = :opening
                            and closing_fen = :closing
                          and lines_sha256 = :lines
                          and not exists (select 1 from bank_page_end e where e.page_no = p.page_no
                              and e.person is not null)
                        """)
                .param("account", balances.account())
                .param("day", balances.closingDay())
                .param("opening", balances.openingFen())
                .param("closing", balances.closingFen())
                .param("lines", linesSha256)
                .query((row, n) -> kept(row))
                .list()
                .stream()
                .anyMatch(kept -> kept.page().equals(page));
    }

    /** Appends the lines of a page. */
    void addLines(KeptPage page, Spool to) {
        try (var in = new PartsIn(
                jdbc, "select content from bank_page_part where page_no = :key and part = :part", page.id())) {
            to.addFrom(in.unpacked());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the waiting of a page whose statement is complete. */
    void joined(KeptPage page) {
        end(page.id(), null, null);
    }

    /** A page that was given up; {@code now} is false if an earlier command of the same person had done so. */
    public record Forgotten(KeptPage page, boolean now) {}

    /**
     * Gives up a page whose statement will never be complete; the event is kept. A second call of the same person with
     * the same reason does nothing (T14).
     *
     * @param id     as {@code settle status} lists the page
     * @param person who decides
     * @throws Refusal if no such page waits
     */
    @Transactional
    public Forgotten forget(long id, String person, String reason) {
        if (reason.isBlank()) {
            throw FileMessage.REASON_OPTION_NEEDED.refuse();
        }
        // The lock of the arrival clock lets only one of two people decide; the other is told that the page does not
        // wait any more.
        Intake.nextArrival(jdbc);
        var isForgotten = forgotten(id, person).filter(reason::equals).isPresent();
        var waiting = waiting().stream().filter(kept -> kept.id() == id).findFirst();
        var page = (isForgotten ? page(id) : waiting).orElseThrow(() -> FileMessage.NO_WAITING_PAGE.refuse(id));
        if (!isForgotten) {
            end(id, person, reason);
        }
        return new Forgotten(page, !isForgotten);
    }

    /** The reason with which a person gave a page up. */
    private Optional<String> forgotten(long id, String person) {
        return jdbc.sql("select reason from bank_page_end where page_no = :number and person = :person")
                .param("number", id)
                .param("person", person)
                .query(String.class)
                .optional();
    }

    private void end(long id, @Nullable String person, @Nullable String reason) {
        jdbc.sql("""
                        insert into bank_page_end (page_no, ended_at, person, reason)
                            values (:number, :now, :person, :reason)
                        """)
                .param("number", id)
                .param("now", clock.instant().getEpochSecond())
                .param("person", person)
                .param("reason", reason)
                .update();
    }
}
