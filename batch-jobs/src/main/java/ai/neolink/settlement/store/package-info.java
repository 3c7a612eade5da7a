/**
 * What every package needs of the database: keys, and the one seam for bulk inserts ({@code COPY} on PostgreSQL, JDBC
 * batches elsewhere). Everything else is standard SQL beside its use. Imports JDBC and Spring's connection handling
 * only.
 */
package ai.neolink.settlement.store;
