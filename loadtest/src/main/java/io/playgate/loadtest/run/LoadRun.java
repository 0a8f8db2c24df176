package io.playgate.loadtest.run;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.playgate.loadtest.measure.Collector;
import io.playgate.loadtest.measure.GeneratorWatch;
import io.playgate.loadtest.measure.Instants;
import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.IntervalListener;
import io.playgate.loadtest.measure.LoopThread;
import io.playgate.loadtest.measure.ShardMeasure;
import io.playgate.loadtest.measure.Snapshot;
import io.playgate.loadtest.measure.Validity;
import io.playgate.loadtest.oracle.AttachmentBook;
import io.playgate.loadtest.oracle.Findings;
import io.playgate.loadtest.player.Shard;
import io.playgate.loadtest.player.Share;
import io.playgate.loadtest.player.Stage;
import io.playgate.loadtest.player.TokenMint;
import io.playgate.loadtest.run.RunResult.Comparison;
import io.playgate.loadtest.scenario.AdminSpec;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.TokenSpec;
import io.playgate.loadtest.socket.Loops;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run: builds shards and collector, lets them play, takes them apart and judges. Used once, by one thread; {@link #abort} from any
 * other. The doubles that the run needs stand already.
 */
public final class LoadRun {
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long FINISH_TIMEOUT_S = 20;
    /** Between the plan and the first arrival: enough for all loops to have taken up their schedule. */
    private static final long RUN_UP_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Scenario scenario;
    private final RunShare share;
    private final AttachmentBook book;
    private final Findings findings;
    private final List<IntervalListener> listeners;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean aborted;
    private final List<Shard> shards = new ArrayList<>();
    private final List<ShardMeasure> measures = new ArrayList<>();

    /** A run of {@code scenario} whose intervals {@code listeners} hear and whose attachments are in {@code book}. */
    public LoadRun(
            Scenario scenario,
            RunShare share,
            Findings findings,
            AttachmentBook book,
            List<IntervalListener> listeners) {
        this.scenario = scenario;
        this.share = share;
        this.findings = findings;
        this.book = book;
        this.listeners = listeners;
    }

    /**
     * Runs from beginning to end.
     *
     * @throws IOException when something can't be set up: an address, a key, a target's name
     */
    public RunResult execute() throws IOException, InterruptedException {
        int loopCount =
                scenario.generator().eventLoops() > 0 ? scenario.generator().eventLoops() : loopsByDefault();
        EventLoopGroup loops = Loops.group("load-player", loopCount);
        AdminSpec admin = scenario.admin();
        try (TargetScrape scrape = new TargetScrape(admin)) {
            Stage stage = raise(loops, loopCount);
            GeneratorWatch watch = watch(loops);
            Collector collector = new Collector(measures, scenario.phases(), watch, scrape::sample, listeners);
            collector.start(stage.startNs(), INTERVAL_NS);
            shards.forEach(Shard::start);
            boolean early =
                    ended.await(stage.startNs() + scenario.durationNs() - System.nanoTime(), TimeUnit.NANOSECONDS);
            collector.end(System.nanoTime());
            finish();
            List<Interval> intervals = collector.stop();
            Comparison comparison = new FinalComparison(stage, book, shards).compare(admin);
            return result(stage, intervals, comparison, early && aborted, loopCount);
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(FINISH_TIMEOUT_S, TimeUnit.SECONDS);
        }
    }

    /** One loop for each processor, or for half of them where doubles in this process want the other half. */
    private int loopsByDefault() {
        int processors = Runtime.getRuntime().availableProcessors();
        return scenario.upstreams().isEmpty() ? processors : Math.max(1, processors / 2);
    }

    /** Ends the run early; what was measured so far is reported. Any thread. */
    public void abort() {
        aborted = true;
        ended.countDown();
    }

    /** Ends the run early because a condition was missed: what was measured so far is the verdict. Any thread. */
    public void stopFailed() {
        ended.countDown();
    }

    private Stage raise(EventLoopGroup loops, int loopCount) throws IOException {
        TokenSpec token = scenario.token();
        TokenMint mint = token == null ? null : new TokenMint(token);
        List<Stage.Stop> stops = Stops.of(scenario.targets());
        // Shards are built for a start that their tokens' signing must not delay: sign first, on a stage of the same
        // names.
        Instants now = Instants.now();
        long waitNs = RUN_UP_NS + share.delayNs() + signingNs(token != null);
        Stage stage = new Stage(
                scenario, share.runId(), now.ns() + waitNs, now.ms() + waitNs / 1_000_000, stops, mint, findings);
        findings.begin(stage.startNs());
        int number = 0;
        for (EventExecutor loop : loops) {
            ShardMeasure measure = new ShardMeasure();
            measures.add(measure);
            Share part = new Share(share.agent() * loopCount + number++, share.agents() * loopCount);
            shards.add(new Shard(stage, (EventLoop) loop, part, measure));
        }
        CompletableFuture.allOf(shards.stream()
                        .map(shard -> CompletableFuture.runAsync(shard::prepare))
                        .toArray(CompletableFuture[]::new))
                .join();
        return stage;
    }

    /** Time to sign all tokens in, 100 µs each at worst. */
    private long signingNs(boolean tokens) {
        return tokens ? scenario.people().count() * 100_000L : 0;
    }

    private static GeneratorWatch watch(EventLoopGroup loops) throws InterruptedException {
        GeneratorWatch watch = new GeneratorWatch();
        for (EventExecutor loop : loops) {
            loop.submit(() -> watch.watch(LoopThread.current())).await();
        }
        return watch;
    }

    private void finish() throws InterruptedException {
        CompletableFuture<Void> all =
                CompletableFuture.allOf(shards.stream().map(Shard::finish).toArray(CompletableFuture[]::new));
        try {
            all.get(FINISH_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // A starved loop; the collector takes what there is, and the verdict on the generator says the rest.
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a shard failed to finish", e.getCause());
        }
    }

    private RunResult result(
            Stage stage, List<Interval> intervals, Comparison comparison, boolean cutShort, int loopCount) {
        Snapshot measured = new Snapshot();
        intervals.stream().filter(Interval::measured).forEach(interval -> measured.append(interval.snapshot()));
        Validity validity =
                Validity.judge(scenario.generator(), intervals, measured).reaching(intervals);
        return new RunResult(
                scenario,
                share.runId(),
                stage.startMs(),
                intervals,
                measured,
                cutShort ? validity.with("the run was stopped before its end") : validity,
                findings.counts(),
                findings.examples(),
                comparison,
                Environment.fingerprint(loopCount));
    }
}
