package ai.neolink.settlement.store;

/**
 * A folder with migrations that a package brings for tables of its own, as a bean. The versions of all folders are one
 * sequence: a new migration takes the next number that is free anywhere. Scripts may use the placeholders of the
 * baseline ({@code ${long}}, {@code ${id}}, {@code ${bytes}} …), so one script serves all databases.
 *
 * @param folder as Flyway names it, such as {@code classpath:db/transfers}
 */
public record MigrationLocation(String folder) {}
