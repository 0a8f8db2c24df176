package io.playgate.loadtest.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.playgate.loadtest.measure.GeneratorSample;
import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.Snapshot;
import io.playgate.loadtest.measure.Validity;
import io.playgate.loadtest.oracle.Finding;
import io.playgate.loadtest.oracle.FindingKind;
import io.playgate.loadtest.oracle.Findings;
import io.playgate.loadtest.run.RunResult;
import io.playgate.loadtest.scenario.Scenario;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Has one scenario played by several agents, who start together, and puts together what they measured. Owned by the main thread. */
public final class Controller {
    /** Between the order to start and the start: more than any round trip between machines. */
    private static final long START_DELAY_MS = 1000;

    private final List<String> agents;
    private final @Nullable Path secretFile;

    /** A controller of {@code agents}, each {@code host:port}. */
    public Controller(List<String> agents, @Nullable Path secretFile) {
        this.agents = agents;
        this.secretFile = secretFile;
    }

    /**
     * Runs from beginning to end.
     *
     * @param yaml the scenario's own text, which every agent reads for itself
     * @throws IOException when an agent can't be reached or refuses; the message names it
     */
    public RunResult run(Scenario scenario, String yaml, List<String> sets) throws IOException {
        int runId = ThreadLocalRandom.current().nextInt(1, 65_536);
        List<JsonLines> lines = new ArrayList<>();
        try {
            for (int i = 0; i < agents.size(); i++) {
                lines.add(connect(agents.get(i)));
                lines.get(i).send(order(lines.get(i), yaml, sets, i, runId));
            }
            for (int i = 0; i < agents.size(); i++) {
                expect(i, lines.get(i), "ready");
            }
            for (JsonLines agent : lines) {
                agent.send(
                        agent.mapper().createObjectNode().put("type", "start").put("delayMs", START_DELAY_MS));
            }
            List<JsonNode> parcels = new ArrayList<>();
            for (int i = 0; i < agents.size(); i++) {
                parcels.add(expect(i, lines.get(i), "result"));
            }
            return merge(scenario, runId, parcels);
        } finally {
            for (JsonLines agent : lines) {
                agent.close();
            }
        }
    }

    private JsonLines connect(String agent) throws IOException {
        URI uri = URI.create("agent://" + agent);
        if (uri.getHost() == null || uri.getPort() < 0) {
            throw new IOException("'" + agent + "' is no agent, allowed: HOST:PORT");
        }
        try {
            return new JsonLines(new Socket(uri.getHost(), uri.getPort()));
        } catch (IOException e) {
            throw new IOException("agent " + agent + " can't be reached: " + e.getMessage(), e);
        }
    }

    private JsonNode expect(int i, JsonLines lines, String type) throws IOException {
        try {
            return lines.expect(type);
        } catch (IOException e) {
            throw new IOException("agent " + agents.get(i) + ": " + e.getMessage(), e);
        }
    }

    private ObjectNode order(JsonLines lines, String yaml, List<String> sets, int agent, int runId) throws IOException {
        ObjectNode order = lines.mapper().createObjectNode();
        order.put("type", "run");
        order.put(
                "secret", secretFile == null ? "" : Files.readString(secretFile).trim());
        order.put("yaml", yaml);
        sets.forEach(order.putArray("sets")::add);
        order.put("agent", agent);
        order.put("agents", agents.size());
        order.put("runId", runId);
        return order;
    }

    private RunResult merge(Scenario scenario, int runId, List<JsonNode> parcels) throws IOException {
        List<List<Interval>> all = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        Findings findings = new Findings(0);
        RunResult.Comparison compared = RunResult.Comparison.NONE;
        for (int i = 0; i < parcels.size(); i++) {
            JsonNode parcel = parcels.get(i);
            all.add(Parcel.intervals(parcel));
            String agent = agents.get(i);
            parcel.path("invalid").forEach(reason -> reasons.add("agent " + agent + ": " + reason.asText()));
            mergeFindings(parcel, findings);
            compared = compared.plus(Parcel.compared(parcel));
        }
        List<Interval> intervals = new ArrayList<>();
        int length = all.stream().mapToInt(List::size).max().orElse(0);
        for (int index = 0; index < length; index++) {
            intervals.add(mergeAt(all, index));
        }
        Snapshot measured = new Snapshot();
        intervals.stream().filter(Interval::measured).forEach(interval -> measured.append(interval.snapshot()));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("agents", String.join(", ", agents));
        return new RunResult(
                scenario,
                runId,
                parcels.get(0).path("startedMs").asLong(),
                intervals,
                measured,
                new Validity(reasons),
                findings.counts(),
                findings.examples(),
                compared,
                environment);
    }

    private static void mergeFindings(JsonNode parcel, Findings into) {
        Map<FindingKind, Long> left = new LinkedHashMap<>();
        parcel.path("findingCounts")
                .properties()
                .forEach(count -> left.put(
                        FindingKind.valueOf(count.getKey()), count.getValue().asLong()));
        for (Finding finding : Parcel.findings(parcel)) {
            // The first example of a kind stands for all that came without one.
            Long rest = left.remove(finding.kind());
            long examples = Parcel.findings(parcel).stream()
                    .filter(f -> f.kind() == finding.kind())
                    .count();
            into.add(finding, rest == null ? 1 : rest - examples + 1);
        }
    }

    private static Interval mergeAt(List<List<Interval>> all, int index) {
        Interval first = all.stream()
                .filter(list -> index < list.size())
                .findFirst()
                .orElseThrow()
                .get(index);
        Snapshot snapshot = new Snapshot();
        snapshot.lengthen(first.snapshot().durationNs());
        int sessions = 0;
        GeneratorSample generator = GeneratorSample.NONE;
        for (List<Interval> list : all) {
            if (index < list.size()) {
                Interval interval = list.get(index);
                snapshot.merge(interval.snapshot());
                sessions += interval.sessions();
                generator = generator.worseOf(interval.generator());
            }
        }
        return new Interval(
                index, first.startNs(), first.phase(), first.measured(), sessions, snapshot, generator, null);
    }
}
