package ai.neolink.settlement.statement;

import ai.neolink.settlement.runs.SettlementStart;
import ai.neolink.settlement.staging.Intake;
import ai.neolink.settlement.store.BulkInsert;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accepts a file in one transaction. Lines are stored while the file is read; if its totals do not agree in the end,
 * the transaction is rolled back. Memory holds one batch of lines for any size of file.
 */
@Component
public class StatementIntake {
    private final JdbcClient jdbc;
    private final BulkInsert bulk;
    private final MissingStatements faults;
    private final BankPages pages;
    private final StatementBounds bounds;
    private final SettlementStart start;

    StatementIntake(
            JdbcClient jdbc,
            BulkInsert bulk,
            MissingStatements faults,
            BankPages pages,
            StatementBounds bounds,
            SettlementStart start) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.faults = faults;
        this.pages = pages;
        this.bounds = bounds;
        this.start = start;
    }

    /**
     * @param subject the day, or the name of the bank's file, under which its faults were listed
     * @param sha256  SHA-256 of the file
     * @throws StatementFault if totals do not agree, or if the file is unreadable, beyond the limits (T10), or
     *     contradicts accepted statements
     */
    @Transactional
    public Accepted accept(Channel channel, Bill bill, String subject, String sha256, StatementReader reader) {
        return accept(channel, bill, subject, sha256, false, reader);
    }

    /**
     * Like {@link #accept(Channel, Bill, String, String, StatementReader)}, but takes a bank statement that may be
     * known as another one, because two people decided so (P47).
     */
    @Transactional
    public Accepted acceptAnother(String subject, String sha256, StatementReader reader) {
        return accept(Channel.BANK, Bill.ENTRIES, subject, sha256, true, reader);
    }

    private Accepted accept(
            Channel channel, Bill bill, String subject, String sha256, boolean another, StatementReader reader) {
        var arrival = Intake.nextArrival(jdbc);
        var rows = new StatementRows(jdbc, bulk, channel, bill, arrival, sha256);
        try (var lines = bill == Bill.ENTRIES
                ? bankEntries(rows, subject, arrival, sha256, another)
                : new BillLines(jdbc, rows, channel, bill)) {
            reader.read(bounds.of(lines));
            var accepted = lines.finish();
            rows.noteFile(subject);
            faults.resolve(channel, bill, subject, sha256);
            return accepted;
        } catch (StatementFault fault) {
            throw bounds.dated(fault);
        } catch (ArithmeticException e) {
            // Sums that overflow are detected where they are made: such a file is refused with a sentence.
            throw new StatementFault("its amounts come to more than can be counted in 64 bits: ask who sent it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Incoming bankEntries(StatementRows rows, String file, long arrival, String sha256, boolean another) {
        var accepted = new AcceptedStatements(jdbc);
        var writer = new BankLines(
                accepted, rows, bulk, arrival, sha256, start.instant().orElse(Long.MIN_VALUE));
        return new BankEntries(accepted, pages, writer, file, sha256, another);
    }
}
