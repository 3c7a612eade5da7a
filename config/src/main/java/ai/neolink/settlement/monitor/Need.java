package ai.neolink.settlement.monitor;

import ai.neolink.settlement.money.Figures;

/**
 * Something that needs a person.
 *
 * @param key   stays the same, for programs; pages say it in their language
 * @param words in English, with the count
 */
public record Need(String key, long count, String words) {
    public static Need of(String key, long count, String one, String many) {
        return new Need(key, count, Figures.count(count, one, many));
    }
}
