package ai.neolink.settlement.benchmark;

/** A contestant settles the hour in its way, on a copy of the prepared database. */
interface Contestant {
    String name();

    /** @return nanoseconds from staged rows to committed charges */
    long run(Postgres postgres, String database) throws Exception;
}
