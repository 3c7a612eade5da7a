package ai.neolink.settlement.statement;

import java.time.LocalDate;
import java.util.Set;

/** Takes in the file at hand. */
interface Incoming extends StatementSink, AutoCloseable {
    /** The file was read to its end and ties: stores what is left. */
    Accepted finish();

    /** Of the statements in the file: a file of such a day that was refused before is made good. */
    Set<LocalDate> lastDays();

    @Override
    void close();
}
