package ai.neolink.settlement.statement;

import java.io.IOException;

/** Reads a file from its beginning to its end and checks it against its own totals. */
@FunctionalInterface
public interface StatementReader {
    /** @throws StatementFault with a sentence that names both figures, if it does not tie, or what cannot be read */
    void read(StatementSink sink) throws IOException;
}
