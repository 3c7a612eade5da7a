package ai.neolink.settlement.cli;

import java.util.Locale;

/** Counts as people write them. */
final class Words {
    private Words() {}

    /** {@code 1 statement}, {@code 2 statements}. */
    static String count(long count, String one) {
        return count(count, one, one + "s");
    }

    /** {@code 1 action is}, {@code 2 actions are}. */
    static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }
}
