/**
 * Folders that others can see: on this machine, or on an SFTP server whose key is known. In and out: files, as paths.
 * Always true: a server that is not in the file of known hosts is not talked to; secrets come from files or the
 * environment and are never shown.
 */
@NullMarked
package ai.neolink.settlement.files;

import org.jspecify.annotations.NullMarked;
