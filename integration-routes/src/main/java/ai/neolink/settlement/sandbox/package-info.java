/**
 * The other side, for demos, tests and benchmarks: a platform, two payment providers and a bank on loopback ports and
 * in a folder. In: a seed and a size. Out: feeds, bills and statements, with faults when they are ordered. Always true:
 * the same seed and size tell the same story.
 */
@NullMarked
package ai.neolink.settlement.sandbox;

import org.jspecify.annotations.NullMarked;
