/**
 * The application, {@code settle COMMAND}. In: the arguments of a command line. Out: what the command prints, and its
 * exit code. Always true: all that the program can do is reached from here.
 */
@NullMarked
package ai.neolink.settlement;

import org.jspecify.annotations.NullMarked;
