package io.playgate.loadtest.workload;

import io.playgate.loadtest.process.Processes;
import io.playgate.loadtest.scenario.AdminSpec;
import io.playgate.loadtest.scenario.Checks;
import io.playgate.loadtest.scenario.Checks.Enforcement;
import io.playgate.loadtest.scenario.Dist;
import io.playgate.loadtest.scenario.GatewaySpec;
import io.playgate.loadtest.scenario.LineNotices;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.Target;
import io.playgate.loadtest.scenario.Target.Expect;
import io.playgate.loadtest.scenario.TokenSpec;
import io.playgate.loadtest.scenario.UpstreamSpec;
import io.playgate.loadtest.scenario.UpstreamSpec.Behaviour;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gateway that a workload brings along: a process of its own with the same Java, a directory of its own, and the doubles as its game
 * servers. Owned by the run's thread.
 */
public final class ManagedGateway implements AutoCloseable {
    private final RunDirectory directory;
    private final GatewayChild child;
    private final Scenario scenario;
    private final long startNs;

    private ManagedGateway(RunDirectory directory, GatewayChild child, Scenario scenario, long startNs) {
        this.startNs = startNs;
        this.directory = directory;
        this.child = child;
        this.scenario = scenario;
    }

    /**
     * The doubles that stand behind the gateway of {@code scenario}: one for each of its transports, in their order.
     *
     * @param signingKey null: attachments are not signed
     */
    static List<UpstreamSpec> doubles(Scenario scenario, GatewaySpec spec, @Nullable Path signingKey) {
        UpstreamSpec given =
                scenario.upstreams().isEmpty() ? null : scenario.upstreams().get(0);
        List<UpstreamSpec> doubles = new ArrayList<>();
        for (Target.Transport transport : spec.transports()) {
            doubles.add(new UpstreamSpec(
                    "127.0.0.1",
                    0,
                    transport,
                    given == null ? Behaviour.ECHO : given.behaviour(),
                    given == null ? new Dist.Fixed(0) : given.thinkNs(),
                    transport == Target.Transport.WEBSOCKET
                            ? UpstreamSpec.Attach.HEADERS
                            : UpstreamSpec.Attach.PROXY_V2,
                    signingKey == null ? null : signingKey.toString(),
                    given == null ? 10 : given.roomSize(),
                    given == null ? null : given.link()));
        }
        return doubles;
    }

    /** What a managed gateway needs before it can start. */
    static RunDirectory prepare() throws IOException {
        RunDirectory directory = RunDirectory.create();
        Files.writeString(directory.file("token.key"), "load-test-token-key-of-this-run-" + System.nanoTime());
        Files.writeString(directory.file("signing.key"), "load-test-signing-key-of-this-run-" + System.nanoTime());
        return directory;
    }

    /**
     * Starts a gateway in {@code directory} before {@code servers} and waits until it is ready.
     *
     * @throws IOException when it does not get ready; the message carries what it said
     */
    static ManagedGateway start(Scenario scenario, RunDirectory directory, List<InetSocketAddress> servers)
            throws IOException, InterruptedException {
        GatewaySpec spec = scenario.gateway();
        Enforcement limits = scenario.checks().gateway();
        if (spec == null || limits == null) {
            throw new IllegalArgumentException("the scenario starts no gateway");
        }
        List<Integer> ports = Processes.freePorts(servers.size() + 1);
        int adminPort = ports.get(servers.size());
        MidnightZone midnight = MidnightZone.in(spec.midnightInNs());
        GatewayYaml yaml = new GatewayYaml(spec, limits, directory.path(), midnight);
        Files.writeString(directory.file("playgate.yaml"), yaml.text(ports, adminPort, servers));
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            Target.Transport transport = spec.transports().get(i);
            targets.add(new Target(
                    GatewayYaml.game(transport),
                    "127.0.0.1",
                    ports.get(i),
                    transport,
                    "/",
                    null,
                    GatewayYaml.game(transport),
                    1,
                    expect(scenario),
                    LineNotices.FULL));
        }
        AdminSpec admin = new AdminSpec(
                URI.create("http://127.0.0.1:" + adminPort), null, "jdbc:sqlite:" + directory.file("ledger.db"));
        Scenario started = scenario.withChecks(checks(scenario, limits, midnight))
                .started(targets, new TokenSpec("main", directory.file("token.key"), true), admin);
        return new ManagedGateway(
                directory,
                GatewayChild.start(directory, spec.sets()),
                started,
                spec.midnightInNs() < 0 ? Long.MIN_VALUE : midnight.midnightNs() - spec.midnightInNs());
    }

    private static Expect expect(Scenario scenario) {
        Behaviour behaviour = scenario.upstreams().isEmpty()
                ? Behaviour.ECHO
                : scenario.upstreams().get(0).behaviour();
        return switch (behaviour) {
            case ECHO -> Expect.ECHO;
            case BROADCAST -> Expect.BROADCAST;
            case SINK, MUTE, TORN -> Expect.NOTHING;
        };
    }

    private static Checks checks(Scenario scenario, Enforcement limits, MidnightZone midnight) {
        Enforcement timed = new Enforcement(
                limits.poolNs(),
                limits.perGameNs(),
                limits.adultAgeYears(),
                limits.unverified(),
                limits.rating() == null ? GatewayYaml.RATING : limits.rating(),
                limits.advisoryEveryNs(),
                midnight.midnightNs(),
                limits.slack());
        return new Checks(scenario.checks().frames(), timed, scenario.checks().stallNs());
    }

    /** The scenario with the addresses, tokens and admin API of this gateway. */
    public Scenario scenario() {
        return scenario;
    }

    /** When a run should begin for midnight to come when its scenario wants it, harness's monotonic clock; past where it does not matter. */
    long startNs() {
        return startNs;
    }

    @Override
    public void close() {
        child.close();
        directory.delete();
    }
}
