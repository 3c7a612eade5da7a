/**
 * What every package needs of the database: the one seam for bulk inserts (COPY on PostgreSQL, JDBC batches
 * elsewhere), triggers of the embedded database, and what a failure of the database means. Everything else is standard
 * SQL beside its use.
 */
package ai.neolink.settlement.store;
