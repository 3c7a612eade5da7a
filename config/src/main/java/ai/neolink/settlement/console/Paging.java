package ai.neolink.settlement.console;

import org.jspecify.annotations.Nullable;

/**
 * Which rows of a list are asked for. A page begins after a key, never at an offset, because an offset reads all rows
 * before it (C2).
 *
 * @param after the key of the last row of the page before; null for the first page
 * @param size  rows at most
 */
record Paging(@Nullable String after, int size) {
    /** Rows of a page, and of a file of CSV. */
    static final int OF_PAGE = 50;

    static final int OF_FILE = 10_000;
}
