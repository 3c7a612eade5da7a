package ai.neolink.settlement.explain;

import ai.neolink.settlement.refusal.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Where nodes of a feed are looked for, and how they are spoken of.
 *
 * @param feed the feed's name, as in addresses
 * @param who  heading of the column for whom or what a node is about
 * @param what heading of the column for its figure
 * @param sql  begins with {@link #NODE}; then {@code who, what, from_at, until_at}. It may name {@code :meter}, {@code
 *     :account}, {@code :from} and {@code :until} of the window, {@code :cut}, and {@code :first}, the cut of
 *     the run that charged the window first: what was overtaken by then never counted
 * @param came what is said of a node that came: the arguments are its id, who, what and when; null for sessions, whose
 *     revisions are told one by one
 * @param reach the way forward: selects {@code meter_key, account_key, from_at, until_at} of the charges that the node
 *     {@code :id} is part of, by every revision; {@code :forever} is the end of what has none. Of orders {@code
 *     from_at} is the instant when the order was placed
 */
public record Look(
        String feed,
        String who,
        String what,
        String sql,
        @Nullable Wording came,
        String reach) {
    /** How the SQL begins; the staging table's alias is {@code s}. */
    public static final String NODE =
            "select s.id, s.revision, s.arrival, s.position, case when s.superseded_at <= :cut then 1 "
                    + "else 0 end overtaken, ";

    boolean isOfSessions() {
        return came == null;
    }
}
