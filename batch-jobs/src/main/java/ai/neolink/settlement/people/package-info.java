/**
 * Who may decide (T1, T2): a person is a key. The ledger knows public keys and what their holders signed; tokens stay
 * with people. Always true: nothing here reads a setting, so no setting makes one person two.
 */
@NullMarked
package ai.neolink.settlement.people;

import org.jspecify.annotations.NullMarked;
