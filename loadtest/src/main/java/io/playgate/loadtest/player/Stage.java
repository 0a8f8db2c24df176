package io.playgate.loadtest.player;

import io.netty.handler.ssl.SslContext;
import io.playgate.loadtest.oracle.Findings;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.Target;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all shards of a run share, fixed before it starts. Immutable.
 *
 * @param runId tells this run's players and messages from another's, 0 to 65,535
 * @param startNs instant of the start, harness's monotonic clock
 * @param startMs the same as wall time, epoch ms
 * @param stops the stops where players connect
 * @param mint null: players bring no token
 */
public record Stage(
        Scenario scenario,
        int runId,
        long startNs,
        long startMs,
        List<Stop> stops,
        @Nullable TokenMint mint,
        Findings findings) {
    /**
     * A target made ready to be dialled.
     *
     * @param tls null: clear text
     */
    public record Stop(Target target, InetSocketAddress address, @Nullable SslContext tls) {}

    /** What the names of all players of this run begin with, and of no other run's. */
    public String playerPrefix() {
        return 'p' + Integer.toHexString(runId) + '-';
    }

    /** Wall time of an instant of the harness's monotonic clock, epoch ms. */
    public long wallMsAt(long ns) {
        return startMs + Math.floorDiv(ns - startNs, 1_000_000L);
    }
}
