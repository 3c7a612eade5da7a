/**
 * Settings of a channel: of a provider, a bank, a place for files. In: properties under a prefix. Out: values, or one
 * sentence that names the setting. Always true: a secret comes from a file or the environment and is never shown.
 */
@NullMarked
package ai.neolink.settlement.settings;

import org.jspecify.annotations.NullMarked;
