/**
 * How settings and files of business data are read. In: texts and YAML files. Out: values, or one sentence that names
 * the setting, what it is and what it may be. Always true: what is unknown or impossible is refused, never guessed.
 */
@NullMarked
package ai.neolink.settlement.settings;

import org.jspecify.annotations.NullMarked;
