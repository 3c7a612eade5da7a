package ai.neolink.settlement.engine;

/** Pieces that the books' queries share. {@code %s} stands for the table alias. */
public final class Fragments {
    private static final String PARTITION = """
            %1$s.owner_key between :low and :high
              and (%1$s.owner_key > :owner or (%1$s.owner_key = :owner and %1$s.%2$s > :unit))
            """;

    /** Not a join: databases keep the known accounts at hand and ask for each row, at half the time. */
    private static final String KNOWN = """
            case when exists (
              select 1 from staging_account a
              where a.account_key = %s.account_key and a.arrival <= :cut and a.superseded_at > :cut) then 1 else 0 end
            """;

    /** The frontier as a column, on every database. */
    public static final String FRONTIER = "cast(:frontier as numeric(19))";

    /** Earlier than any instant. */
    public static final String BEGINNING = "-62135596800";

    /** More than a clock hour, and more than a calendar day: due spans begin that much before what changed. */
    public static final int AN_HOUR = 3600;

    public static final int A_DAY = 90_000;

    private Fragments() {}

    /** The rows of the partition after the last unit done. */
    public static String partition(String alias, String unitColumn) {
        return PARTITION.formatted(alias, unitColumn);
    }

    /** The rows of {@code due} of this run, book and partition. */
    public static String due() {
        return "d.run_id = :run and d.book = :book and " + partition("d", "unit_key");
    }

    /** 1 if the account of the row is known to the run, else 0. */
    public static String known(String alias) {
        return KNOWN.formatted(alias);
    }

    /** Rows in force as of the run's cut. */
    public static String inForce(String alias) {
        return "%1$s.arrival <= :cut and %1$s.superseded_at > :cut".formatted(alias);
    }

    /** Rows that arrived since the cut up to which everything has been settled. */
    public static String arrived(String alias) {
        return "%1$s.arrival > :previous and %1$s.arrival <= :cut".formatted(alias);
    }
}
