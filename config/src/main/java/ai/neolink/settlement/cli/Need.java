package ai.neolink.settlement.cli;

import ai.neolink.settlement.money.Figures;

/**
 * Something that does not go away by itself.
 *
 * @param key for programs, always the same
 */
record Need(String key, long count, String words) {
    static Need of(String key, long count, String one, String many) {
        return new Need(key, count, Figures.count(count, one, many));
    }
}
