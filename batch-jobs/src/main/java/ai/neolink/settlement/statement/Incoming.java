package ai.neolink.settlement.statement;

/** Takes in the current file. */
interface Incoming extends StatementSink, AutoCloseable {
    /** Stores the rest after the file was read to its end and its totals agree. */
    Accepted finish();

    @Override
    void close();
}
