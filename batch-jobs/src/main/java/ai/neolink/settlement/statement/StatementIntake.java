package ai.neolink.settlement.statement;

import ai.neolink.settlement.staging.Intake;
import ai.neolink.settlement.store.BulkInsert;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accepts a file whole, in one transaction: lines are stored while the file is read, and if it does not tie in the end nothing of it
 * was ever there. Memory holds a batch of lines, whatever the file's size.
 */
@Component
public class StatementIntake {
    private final JdbcClient jdbc;
    private final BulkInsert bulk;
    private final Faults faults;

    StatementIntake(JdbcClient jdbc, BulkInsert bulk, Faults faults) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.faults = faults;
    }

    /**
     * @param subject the day, or the bank's file name, under which faults of it were listed
     * @param sha256  of the file
     * @throws StatementFault if it does not tie, cannot be read, or contradicts what was accepted before
     */
    @Transactional
    public Accepted accept(Channel channel, Bill bill, String subject, String sha256, StatementReader reader) {
        var arrival = Intake.nextArrival(jdbc);
        var lines = new IncomingLines(jdbc, bulk, channel, bill, arrival, sha256);
        try {
            reader.read(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var accepted = lines.finish();
        faults.resolve(channel, bill, subject);
        lines.lastDays().forEach(day -> faults.resolveDay(channel, bill, day));
        return accepted;
    }
}
