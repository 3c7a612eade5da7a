package ai.neolink.settlement.monitor;

import ai.neolink.settlement.monitor.Disks.Free;
import ai.neolink.settlement.operations.Waiting.Wait;
import ai.neolink.settlement.report.MoneyFigures.MoneyNow;
import ai.neolink.settlement.report.OpenFigures.OpenCounts;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.SilentHosts.SilentHost;
import ai.neolink.settlement.statement.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of everything at one time, as the tables and this machine show it. */
public record Snapshot(
        Map<Feed, FeedState> feeds,
        Map<RunKind, Long> lastGood,
        int lastDone,
        Backlog backlog,
        Optional<Wait> waiting,
        boolean isFirstRound,
        Optional<Run> unfinished,
        String message,
        List<SilentHost> silent,
        OpenCounts open,
        long rejects,
        Map<Channel, Long> missing,
        Map<Channel, Long> quarantined,
        long undelivered,
        long undeliveredSeconds,
        long exports,
        long exportSeconds,
        List<Free> disks,
        MoneyNow money) {
    /**
     * The state of a feed.
     *
     * @param lag          seconds since the instant up to which the feed is complete; -1 if it was never pulled
     *     completely
     * @param failingSince when its pulls began to fail, epoch seconds; empty if the last pull was whole
     */
    public record FeedState(long lag, Optional<Long> failingSince) {}
}
