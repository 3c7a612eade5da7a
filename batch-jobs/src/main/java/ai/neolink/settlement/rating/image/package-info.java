/**
 * Images, charged by the total size of an account's images. In: samples of sizes and the prices known to a run. Out:
 * what the account owes for a day. Always true: a sample holds until the next one of its image; the rule is a pure
 * function, only the book reads the database.
 */
@NullMarked
package ai.neolink.settlement.rating.image;

import org.jspecify.annotations.NullMarked;
