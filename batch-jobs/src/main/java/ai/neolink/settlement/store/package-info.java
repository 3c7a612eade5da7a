/**
 * What every package needs of the database: the one seam for bulk inserts (COPY on PostgreSQL, JDBC batches elsewhere),
 * triggers of the embedded database, and what a failure of the database means. In: rows and statements. Out: the same
 * rows and answers on H2, PostgreSQL and Oracle. Always true: everything else is standard SQL and stands beside its
 * use.
 */
@NullMarked
package ai.neolink.settlement.store;

import org.jspecify.annotations.NullMarked;
