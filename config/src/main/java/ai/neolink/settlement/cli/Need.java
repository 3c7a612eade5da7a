package ai.neolink.settlement.cli;

import ai.neolink.settlement.money.Figures;

/**
 * Something that needs a person.
 *
 * @param key stays the same, for programs
 */
record Need(String key, long count, String words) {
    static Need of(String key, long count, String one, String many) {
        return new Need(key, count, Figures.count(count, one, many));
    }
}
