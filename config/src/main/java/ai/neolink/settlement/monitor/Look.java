package ai.neolink.settlement.monitor;

import ai.neolink.settlement.monitor.Disks.Free;
import ai.neolink.settlement.monitor.OpenReadings.OpenCounts;
import ai.neolink.settlement.operations.Waiting.Wait;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.SilentHosts.SilentHost;
import ai.neolink.settlement.statement.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How things stand, as the tables and this machine show it at one time.
 *
 * @param feeds              those that are listed
 * @param lastGood           seconds since the last run of each kind was done
 * @param lastDone           the last run that is done; 0 if none is
 * @param waiting            what keeps its oldest window from being settled, if it waits
 * @param isFirstRound       whether this process has not ended its first round: much cannot be judged yet
 * @param unfinished         a run that is running, failed or was stopped
 * @param message            why it failed
 * @param silent             hosts that do not answer
 * @param rejects            nodes that were refused and that nobody mended or decided about
 * @param missing            days without a statement, by channel
 * @param quarantined        statements that were refused, by channel
 * @param undelivered        actions
 * @param undeliveredSeconds age of the oldest
 * @param exports            folders that a place refused
 * @param exportSeconds      since the first of them was refused
 */
public record Look(
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
        List<Free> disks) {
    /**
     * How a feed is.
     *
     * @param lag          seconds since what it is complete to; -1 if it was never pulled completely
     * @param failingSince since when its pulls have been failing, epoch seconds; empty if the last one was whole
     */
    public record FeedState(long lag, Optional<Long> failingSince) {}
}
