package io.playgate.loadtest.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.playgate.loadtest.oracle.AttachmentBook;
import io.playgate.loadtest.oracle.Findings;
import io.playgate.loadtest.run.LoadRun;
import io.playgate.loadtest.run.RunResult;
import io.playgate.loadtest.run.RunShare;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.read.ScenarioErrors;
import io.playgate.loadtest.scenario.read.ScenarioReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Plays its share of runs for a controller, one at a time. Owned by the thread that calls {@link #serve}; closing ends it. */
public final class AgentServer implements AutoCloseable {
    private static final int SETUP_TIMEOUT_MS = 60_000;

    private final ServerSocket listener = new ServerSocket();
    private final String secret;

    /**
     * Binds.
     *
     * @param secret that a controller must know; empty: none
     * @throws IOException when the address is taken
     */
    public AgentServer(InetSocketAddress listen, String secret) throws IOException {
        this.secret = secret;
        listener.bind(listen);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Serves controllers until {@link #close}; one that goes away ends its run, and the next is served. */
    public void serve() throws InterruptedException {
        while (!listener.isClosed()) {
            try (JsonLines lines = new JsonLines(accept())) {
                serveOne(lines);
            } catch (IOException e) {
                System.err.println("agent: " + e.getMessage());
            }
        }
    }

    private Socket accept() throws IOException {
        Socket socket = listener.accept();
        socket.setSoTimeout(SETUP_TIMEOUT_MS);
        return socket;
    }

    private void serveOne(JsonLines lines) throws IOException, InterruptedException {
        JsonNode order = lines.expect("run");
        byte[] said = order.path("secret").asText().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(said, secret.getBytes(StandardCharsets.UTF_8))) {
            refuse(lines, "the secret is wrong");
            return;
        }
        Scenario scenario;
        try {
            List<String> sets = new ArrayList<>();
            order.path("sets").forEach(set -> sets.add(set.asText()));
            scenario = ScenarioReader.read("scenario", order.path("yaml").asText(), sets);
        } catch (ScenarioErrors e) {
            refuse(lines, String.join("; ", e.errors()));
            return;
        }
        lines.send(lines.mapper().createObjectNode().put("type", "ready"));
        JsonNode start = lines.expect("start");
        RunShare share = new RunShare(
                order.path("agent").asInt(),
                Math.max(1, order.path("agents").asInt()),
                order.path("runId").asInt(),
                start.path("delayMs").asLong() * 1_000_000);
        Findings findings = new Findings(System.nanoTime());
        try {
            RunResult result =
                    new LoadRun(scenario, share, findings, new AttachmentBook(findings), List.of()).execute();
            lines.send(Parcel.pack(result, lines.mapper()));
        } catch (IOException e) {
            refuse(lines, String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(JsonLines lines, String why) throws IOException {
        ObjectNode error = lines.mapper().createObjectNode();
        lines.send(error.put("type", "error").put("message", why));
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
