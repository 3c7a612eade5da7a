package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;

/** Settles the hour with the job as operators start it. */
final class Ours implements Contestant {
    @Override
    public String name() {
        return "ours";
    }

    @Override
    public long run(Postgres postgres, String database) throws Exception {
        try (var context = postgres.start(database, "--settlement.clock=" + HourData.NOW)) {
            var settlement = context.getBean(Settlement.class);
            var hour = context.getBean(Windows.class).hour(HourData.BEGIN);
            var begin = System.nanoTime();
            settlement.settle(RunKind.HOUR, hour);
            return System.nanoTime() - begin;
        }
    }
}
