package io.playgate.loadtest.cli;

import io.playgate.gateway.config.binding.NearestName;
import io.playgate.loadtest.scenario.Checks;
import io.playgate.loadtest.scenario.Phase;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.Target;
import io.playgate.loadtest.scenario.Target.Expect;
import io.playgate.loadtest.scenario.Target.Transport;
import io.playgate.loadtest.scenario.read.ScenarioErrors;
import io.playgate.loadtest.scenario.read.ScenarioReader;
import io.playgate.loadtest.workload.Workloads;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which scenario to run, and what is changed in it from the command line. */
public final class ScenarioOptions {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SCENARIO",
            description =
                    "A file (.yaml) or a workload: steady-play, login-storm, midnight-rollover, upstream-loss, idle-fleet, limit-wave.")
    @Nullable
    String scenario;

    @Option(
            names = "--target",
            paramLabel = "URL",
            description =
                    "Play against this instead: ws://HOST:PORT/PATH, wss://…, tcp://HOST:PORT, tls://…. A server that echoes.")
    @Nullable
    String target;

    @Option(
            names = "--expect",
            paramLabel = "WHAT",
            description = "What --target sends back: echo, broadcast, reply, nothing.")
    String expect = "echo";

    @Option(names = "--duration", paramLabel = "TIME", description = "Length of the longest phase, such as 30s.")
    @Nullable
    String duration;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a value of the scenario, such as play.messages=20/s.")
    List<String> sets = new ArrayList<>();

    ScenarioOptions() {}

    /**
     * Reads the scenario and changes it.
     *
     * @throws ScenarioErrors when it is bad; a bad option is an {@link IllegalArgumentException}
     */
    Scenario read() throws ScenarioErrors, IOException {
        String name = scenario;
        if (name == null) {
            throw new IllegalArgumentException("which scenario? A .yaml file or one of: "
                    + String.join(", ", Workloads.all().keySet()));
        }
        Scenario read;
        if (Workloads.all().containsKey(name)) {
            read = Workloads.read(name, sets);
        } else if (Files.exists(Path.of(name)) || name.contains(".") || name.contains("/")) {
            read = ScenarioReader.read(Path.of(name), sets);
        } else {
            throw new IllegalArgumentException("there is no workload \"" + name + "\""
                    + NearestName.hint(name, Workloads.all().keySet()) + ", allowed: "
                    + String.join(", ", Workloads.all().keySet()) + " or a .yaml file");
        }
        if (target != null) {
            read = read.withTargets(List.of(parseTarget(target)))
                    .withChecks(new Checks(
                            read.checks().frames(), null, read.checks().stallNs()))
                    .withUpstreams(List.of())
                    .withThresholds(measurable(read.thresholds()));
        }
        return duration == null ? read : withDuration(read, duration);
    }

    /** Without conditions on answers where the target gives none. */
    private List<String> measurable(List<String> thresholds) {
        return expect.equals("nothing")
                ? thresholds.stream()
                        .filter(text -> !text.startsWith("latency.") && !text.startsWith("service."))
                        .toList()
                : thresholds;
    }

    /** The text of the scenario, for those who read it elsewhere. */
    String source() throws IOException {
        String name = String.valueOf(scenario);
        return Workloads.all().containsKey(name) ? Workloads.text(name) : Files.readString(Path.of(name));
    }

    private Target parseTarget(String text) {
        URI uri = URI.create(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        boolean webSocket = scheme.equals("ws") || scheme.equals("wss");
        boolean tls = scheme.equals("wss") || scheme.equals("tls");
        boolean known = webSocket || scheme.equals("tcp") || scheme.equals("tls");
        if (!known || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no target, allowed: ws://HOST:PORT/PATH, wss://…, tcp://HOST:PORT, tls://…");
        }
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Target(
                text,
                uri.getHost(),
                port,
                webSocket ? Transport.WEBSOCKET : Transport.TCP,
                path + query,
                tls ? new Target.Tls(null) : null,
                "arena",
                1,
                parseExpect());
    }

    private Expect parseExpect() {
        try {
            return Expect.valueOf(expect.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--expect " + expect + " is not known, allowed: echo, broadcast, reply, nothing", e);
        }
    }

    private static Scenario withDuration(Scenario read, String duration) {
        long durationNs = parseDuration(duration);
        List<Phase> phases = new ArrayList<>(read.phases());
        Phase longest =
                phases.stream().max(Comparator.comparingLong(Phase::durationNs)).orElseThrow();
        int index = phases.indexOf(longest);
        phases.set(index, longest.lasting(durationNs));
        return read.withPhases(phases);
    }

    /** A time such as {@code 30s}, {@code 500ms} or {@code 2m}, ns. */
    static long parseDuration(String text) {
        String iso = text.endsWith("ms")
                ? "PT"
                        + new BigDecimal(text.substring(0, text.length() - 2))
                                .movePointLeft(3)
                                .toPlainString() + "S"
                : "PT" + text.toUpperCase(Locale.ROOT);
        try {
            return Duration.parse(text.startsWith("P") ? text : iso).toNanos();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no duration, allowed: such as 30s, 500ms or 2m", e);
        }
    }
}
