/**
 * The command line. In: what an operator types. Out: tables or JSON on standard output, one sentence and an exit code
 * when something is wrong. Always true: a command starts only what it needs.
 */
@NullMarked
package ai.neolink.settlement.cli;

import org.jspecify.annotations.NullMarked;
