package ai.neolink.settlement.store;

import ai.neolink.settlement.refusal.Message;

/** Why a database is refused. */
enum StoreMessage implements Message {
    NEWER_PROGRAM("the database was migrated by a newer program (version %s, “%s”), which this one does not know; "
            + "use the newer one"),
    FOREIGN_TABLES("spring.datasource.url names a database whose schema has tables and no ledger; name one that is "
            + "empty, or that holds the ledger"),
    OTHER_EDITION("the tables of this database were made by another edition of the program, whose migrations "
            + "differ; use that edition, or another database"),
    HALF_MADE("version %s (“%s”) of the schema was made in part only, then the database refused it: %s; "
            + "restore the back-up, or, if nothing was settled yet, drop the schema and let it be made again"),
    UNSUPPORTED_DATABASE("spring.datasource.url names a database that is not supported; use H2, PostgreSQL or Oracle");

    private final String text;

    StoreMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
