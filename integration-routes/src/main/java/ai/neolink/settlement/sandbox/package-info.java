/**
 * The other side, for demos, tests and benchmarks: a platform over real HTTP on a loopback port. In: a seed and a size.
 * Out: the eight feeds, with faults when they are switched on. Always true: the same seed and size tell the same story.
 */
@NullMarked
package ai.neolink.settlement.sandbox;

import org.jspecify.annotations.NullMarked;
