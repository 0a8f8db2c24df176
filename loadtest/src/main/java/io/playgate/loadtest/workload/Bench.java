package io.playgate.loadtest.workload;

import io.playgate.loadtest.measure.IntervalListener;
import io.playgate.loadtest.oracle.AttachmentBook;
import io.playgate.loadtest.oracle.Findings;
import io.playgate.loadtest.run.Doubles;
import io.playgate.loadtest.run.LoadRun;
import io.playgate.loadtest.run.RunResult;
import io.playgate.loadtest.run.RunShare;
import io.playgate.loadtest.scenario.GatewaySpec;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.Target;
import io.playgate.loadtest.scenario.Target.Expect;
import io.playgate.loadtest.scenario.UpstreamSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a scenario needs, standing: doubles, and the gateway where it starts one. Runs may be made one after another against the
 * same bench. Owned by the command's thread; {@link #abort} from any other.
 */
public final class Bench implements AutoCloseable {
    private final Scenario scenario;
    private final Findings findings;
    private final AttachmentBook book;
    private final Doubles doubles;
    private final @Nullable ManagedGateway gateway;
    private final AtomicReference<@Nullable LoadRun> running = new AtomicReference<>();

    private Bench(
            Scenario scenario,
            Findings findings,
            AttachmentBook book,
            Doubles doubles,
            @Nullable ManagedGateway gateway) {
        this.scenario = scenario;
        this.findings = findings;
        this.book = book;
        this.doubles = doubles;
        this.gateway = gateway;
    }

    /**
     * Starts what {@code scenario} needs.
     *
     * @throws IOException when something does not start; the message says what
     */
    public static Bench raise(Scenario scenario) throws IOException, InterruptedException {
        Findings findings = new Findings(System.nanoTime());
        AttachmentBook book = new AttachmentBook(findings);
        GatewaySpec spec = scenario.gateway();
        if (spec == null) {
            Doubles doubles = new Doubles(scenario.upstreams(), scenario.seed(), book);
            Scenario aimed = scenario.targets().isEmpty() ? aimedAtDoubles(scenario, doubles) : scenario;
            return new Bench(aimed, findings, book, doubles, null);
        }
        RunDirectory directory = ManagedGateway.prepare();
        Path signingKey = spec.signed() ? directory.file("signing.key") : null;
        Scenario withDoubles = scenario.withUpstreams(ManagedGateway.doubles(scenario, spec, signingKey));
        Doubles doubles = null;
        try {
            doubles = new Doubles(withDoubles.upstreams(), scenario.seed(), book);
            ManagedGateway gateway = ManagedGateway.start(withDoubles, directory, doubles.addresses());
            return new Bench(gateway.scenario(), findings, book, doubles, gateway);
        } catch (IOException e) {
            if (doubles != null) {
                doubles.close();
            }
            directory.delete();
            throw e;
        }
    }

    private static Scenario aimedAtDoubles(Scenario scenario, Doubles doubles) {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < scenario.upstreams().size(); i++) {
            UpstreamSpec upstream = scenario.upstreams().get(i);
            InetSocketAddress at = doubles.addresses().get(i);
            Expect expect =
                    switch (upstream.behaviour()) {
                        case ECHO -> Expect.ECHO;
                        case BROADCAST -> Expect.BROADCAST;
                        case SINK, MUTE, TORN -> Expect.NOTHING;
                    };
            targets.add(new Target(
                    "double-" + i,
                    at.getHostString(),
                    at.getPort(),
                    upstream.transport(),
                    "/",
                    null,
                    "arena",
                    1,
                    expect));
        }
        return scenario.withTargets(targets);
    }

    /** The scenario with the addresses of what was started. */
    public Scenario scenario() {
        return scenario;
    }

    /** What the oracles have found so far. */
    public Findings findings() {
        return findings;
    }

    /** Runs the scenario, changed by {@code change}. */
    public RunResult run(Function<Scenario, Scenario> change, RunShare share, List<IntervalListener> listeners)
            throws IOException, InterruptedException {
        LoadRun run = new LoadRun(change.apply(scenario), timed(share), findings, book, listeners);
        running.set(run);
        try {
            return run.execute();
        } finally {
            running.set(null);
        }
    }

    /** Waits for the start that the gateway's midnight was chosen for. */
    private RunShare timed(RunShare share) {
        long startNs = gateway == null ? Long.MIN_VALUE : gateway.startNs();
        return share.delayNs() == 0 && startNs > System.nanoTime() ? share.delayed(startNs - System.nanoTime()) : share;
    }

    /** Ends the run that is going on, early. Any thread. */
    public void abort() {
        LoadRun run = running.get();
        if (run != null) {
            run.abort();
        }
    }

    /** Ends the run that is going on because it has failed; what it measured stays valid. Any thread. */
    public void stopFailed() {
        LoadRun run = running.get();
        if (run != null) {
            run.stopFailed();
        }
    }

    @Override
    public void close() {
        if (gateway != null) {
            gateway.close();
        }
        doubles.close();
    }
}
