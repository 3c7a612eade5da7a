package ai.neolink.settlement.statement;

/** Takes in the file at hand. */
interface Incoming extends StatementSink, AutoCloseable {
    /** The file was read to its end and ties: stores what is left. */
    Accepted finish();

    @Override
    void close();
}
