package ai.neolink.settlement.rating.compute;

import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which session of an instance counts at each second. The session that started last is in force (with equal
 * starts, the greater id), and a second counts only while that session has not stopped. So no second counts twice, and
 * a lost stop ends where the next session begins.
 */
final class PowerTimeline {
    /** A stretch in which one session is in force and running. */
    record Stretch(PowerSession session, Span span) {}

    private static final Comparator<PowerSession> BY_START = Comparator.comparingLong(
                    (PowerSession s) -> s.run().from())
            .thenComparing(PowerSession::id, CodePointOrder.BY_CODE_POINT);

    private PowerTimeline() {}

    static List<Stretch> of(List<PowerSession> sessions) {
        var taking = sessions;
        if (sessions.size() > 1) {
            // A cancelled session (stop = start) takes no part in anything.
            taking = sessions.stream()
                    .filter(s -> !s.run().isEmpty())
                    .sorted(BY_START)
                    .toList();
        }
        var stretches = new ArrayList<Stretch>(taking.size());
        for (int i = 0; i < taking.size(); i++) {
            var session = taking.get(i);
            var next = i + 1 < taking.size() ? taking.get(i + 1).run().from() : Span.FOREVER;
            var span = new Span(session.run().from(), Math.min(session.run().until(), next));
            if (!span.isEmpty()) {
                stretches.add(new Stretch(session, span));
            }
        }
        return stretches;
    }
}
