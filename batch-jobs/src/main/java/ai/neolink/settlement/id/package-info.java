/**
 * Keys and ids made of names: the number under which a text stands in the database, and UUIDs of version 5. Always
 * true: the same name gives the same key on every machine.
 */
@NullMarked
package ai.neolink.settlement.id;

import org.jspecify.annotations.NullMarked;
