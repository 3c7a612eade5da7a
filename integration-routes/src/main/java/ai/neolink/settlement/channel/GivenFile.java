package ai.neolink.settlement.channel;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.StatementReader;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A file that a person gives in place of a quarantined one, as its channel reads it (P47).
 *
 * @param subject the day that it is of, or the name of the bank's file
 * @param file    its content, unpacked as far as it is kept; may be the given file itself
 * @param reader  the checks that every file of the channel passes
 */
public record GivenFile(Bill bill, String subject, Downloaded file, StatementReader reader) implements AutoCloseable {
    /**
     * A provider's bill.
     *
     * @param day the day that the person states
     * @throws Refusal if no day is given
     */
    public static GivenFile ofBill(BillProvider provider, Downloaded given, @Nullable LocalDate day)
            throws IOException {
        if (day == null) {
            throw ChannelMessage.DAY_NEEDED.refuse();
        }
        var file = provider.unpack(given);
        var bill = provider.bill(file);
        var reader = provider.reader(bill, day, file);
        return new GivenFile(bill, day.toString(), file, sink -> {
            var lines = new LinesOfDay(sink, day);
            reader.read(lines);
            lines.check();
        });
    }

    @Override
    public void close() {
        file.close();
    }
}
