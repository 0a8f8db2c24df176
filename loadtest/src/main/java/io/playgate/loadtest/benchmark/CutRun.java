package io.playgate.loadtest.benchmark;

import io.playgate.gateway.accounting.AccountantRest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.AgentRunner;

/**
 * How exactly play is cut with many sessions open: every player has so much left that the cuts begin when all are open and then fall at
 * random over a while. The accountant runs on its own thread with the product's idle strategy.
 *
 * @param sessions open at once, each of another player
 * @param lead from the first open to the first cut; the opening must be over by then
 * @param span over which the cuts fall
 */
record CutRun(int sessions, Duration lead, Duration span) {
    /** As many cuts a second as with a million within a minute: code that never ran is slower than that, and is compiled meanwhile. */
    static final CutRun WARM_UP = new CutRun(100_000, Duration.ofSeconds(8), Duration.ofSeconds(6));

    private static final long SEED = 20_261_122L;
    private static final int CLOSE_RETRY_MS = 10_000;

    /**
     * What was seen.
     *
     * @param delaysNs of each cut, ns
     * @param hiccupsNs delays of a thread that only rested meanwhile, ns
     * @param openSeconds until all were open
     * @param announced notices given meanwhile
     * @param turnMaxMs the longest duty cycle of the accountant
     */
    record Outcome(
            CutRun run,
            Histogram delaysNs,
            Histogram hiccupsNs,
            double openSeconds,
            long announced,
            double turnMaxMs) {}

    /** Runs it on a state directory of its own, which must be empty. */
    Outcome run(Path directory, CutLoop.Progress progress) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        long spanMs = span.toMillis();
        new Population(sessions, AccountantRig.today(), number ->
                        (int) (AccountantRig.CAP_MS - lead.toMillis() - random.nextLong(spanMs + 1)))
                .fill(directory, done -> progress.tell(String.format("%,d players on file", done)));
        AccountantRig rig = new AccountantRig(directory, sessions, sessions);
        AgentRunner runner = new AgentRunner(
                new AccountantRest(rig.accountant()),
                error -> progress.tell("the accountant failed: " + error),
                null,
                rig.accountant());
        try {
            AgentRunner.startOnThread(runner, task -> new Thread(task, "playgate-accountant"));
            return run(rig, progress);
        } finally {
            runner.close(CLOSE_RETRY_MS, thread -> progress.tell("the accountant does not end yet"));
            rig.close();
        }
    }

    private Outcome run(AccountantRig rig, CutLoop.Progress progress) {
        CutLoop loop = new CutLoop(rig.accountant().proxy(), sessions);
        long startNs = System.nanoTime();
        long tooEarly = loop.openAll(progress);
        double openSeconds = (System.nanoTime() - startNs) / 1e9;
        progress.tell(String.format("%,d sessions open after %.1f s", sessions, openSeconds));
        if (tooEarly > 0) {
            throw new IllegalStateException(String.format(
                    "%,d sessions were cut before all were open: opening took %.1f s, more than the %d s before the"
                            + " first cut",
                    tooEarly, openSeconds, lead.toSeconds()));
        }
        loop.playOut(progress);
        long turnNs = rig.accountant().counts().dutyCycleMaxNs().get();
        return new Outcome(this, loop.delaysNs(), loop.hiccupsNs(), openSeconds, loop.announced(), turnNs / 1e6);
    }
}
