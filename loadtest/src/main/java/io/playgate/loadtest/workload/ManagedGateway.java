package io.playgate.loadtest.workload;

import io.playgate.loadtest.scenario.AdminSpec;
import io.playgate.loadtest.scenario.Checks;
import io.playgate.loadtest.scenario.Checks.Enforcement;
import io.playgate.loadtest.scenario.Dist;
import io.playgate.loadtest.scenario.GatewaySpec;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.Target;
import io.playgate.loadtest.scenario.Target.Expect;
import io.playgate.loadtest.scenario.TokenSpec;
import io.playgate.loadtest.scenario.UpstreamSpec;
import io.playgate.loadtest.scenario.UpstreamSpec.Behaviour;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The gateway that a workload brings along: a process of its own with the same Java, a directory of its own, and the doubles as its game
 * servers. Owned by the run's thread.
 */
public final class ManagedGateway implements AutoCloseable {
    private static final String MAIN = "io.playgate.gateway.cli.Main";
    private static final long READY_TIMEOUT_S = 60;
    private static final long STOP_TIMEOUT_S = 10;

    private final Path directory;
    private final Process process;
    private final Scenario scenario;
    private final long startNs;

    private ManagedGateway(Path directory, Process process, Scenario scenario, long startNs) {
        this.startNs = startNs;
        this.directory = directory;
        this.process = process;
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
    static Path prepare() throws IOException {
        Path directory = Files.createTempDirectory("playgate-load");
        Files.writeString(directory.resolve("token.key"), "load-test-token-key-of-this-run-" + System.nanoTime());
        Files.writeString(directory.resolve("signing.key"), "load-test-signing-key-of-this-run-" + System.nanoTime());
        return directory;
    }

    /**
     * Starts a gateway in {@code directory} before {@code servers} and waits until it is ready.
     *
     * @throws IOException when it does not get ready; the message carries what it said
     */
    static ManagedGateway start(Scenario scenario, Path directory, List<InetSocketAddress> servers)
            throws IOException, InterruptedException {
        GatewaySpec spec = scenario.gateway();
        Enforcement limits = scenario.checks().gateway();
        if (spec == null || limits == null) {
            throw new IllegalArgumentException("the scenario starts no gateway");
        }
        List<Integer> ports = freePorts(servers.size() + 1);
        int adminPort = ports.get(servers.size());
        MidnightZone midnight = MidnightZone.in(spec.midnightInNs());
        Path config = directory.resolve("playgate.yaml");
        GatewayYaml yaml = new GatewayYaml(spec, limits, directory, midnight);
        Files.writeString(config, yaml.text(ports, adminPort, servers));
        Process process = launch(config, directory.resolve("gateway.log"), spec.sets());
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
                    expect(scenario)));
        }
        AdminSpec admin = new AdminSpec(
                URI.create("http://127.0.0.1:" + adminPort), null, "jdbc:sqlite:" + directory.resolve("ledger.db"));
        Scenario started = scenario.withChecks(checks(scenario, limits, midnight))
                .started(targets, new TokenSpec("main", directory.resolve("token.key"), true), admin);
        ManagedGateway gateway = new ManagedGateway(
                directory,
                process,
                started,
                spec.midnightInNs() < 0 ? Long.MIN_VALUE : midnight.midnightNs() - spec.midnightInNs());
        gateway.awaitReady(directory.resolve("gateway.log"));
        return gateway;
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

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                ports.add(socket.getLocalPort());
            }
            return ports;
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static Process launch(Path config, Path log, List<String> sets) throws IOException {
        // Ctrl-C goes to every process of the terminal. This one must outlive it, to end in order after the players
        // have left.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "gateway"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add")
                        || argument.startsWith("--enable")
                        || argument.startsWith("--sun")
                        || argument.startsWith("-Dchronicle")
                        || argument.startsWith("-Dnet.openhft")
                        || argument.startsWith("-Dio.netty"))
                .forEach(command::add);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), MAIN, "run", "--config", config.toString()));
        for (String set : sets) {
            command.addAll(List.of("--set", set));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_TIMEOUT_S);
        while (!Files.readString(log, StandardCharsets.UTF_8).contains("playgate ready")) {
            boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
            if (ended || System.nanoTime() > untilNs) {
                String said = Files.readString(log, StandardCharsets.UTF_8);
                close();
                throw new IOException("the gateway did not get ready; it said:\n" + said);
            }
        }
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
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // What is left lies in the system's directory for temporary files, which the system clears.
            directory.toFile().deleteOnExit();
        }
    }
}
