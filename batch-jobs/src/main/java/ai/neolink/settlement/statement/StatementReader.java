package ai.neolink.settlement.statement;

import java.io.IOException;

/** Reads a file from beginning to end and checks it against its own totals. */
@FunctionalInterface
public interface StatementReader {
    /** @throws StatementFault with a sentence that names both figures, or the part that cannot be read */
    void read(StatementSink sink) throws IOException;
}
