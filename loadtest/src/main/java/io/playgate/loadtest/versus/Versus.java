package io.playgate.loadtest.versus;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.playgate.loadtest.process.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The comparison: every contender in turn, round after round, so that what the machine does beside falls on all alike. Owned by the
 * command's thread.
 */
public final class Versus implements AutoCloseable {
    private static final int PLAYERS = 20_000;
    private static final long SETTLE_MS = 500;

    /** Until the compiler has come to rest: its work is none of a message's cost. */
    private static final long COMPILE_MAX_MS = 12_000;

    private static final long COMPILE_ROUNDS = 8;

    /**
     * A set-up runs through far more code than a message, a few thousand times a second: at 0.8 s a round the compiler may have a minute. It
     * was still a third of the process after ten seconds and next to nothing after thirty.
     */
    private static final long SET_UP_COMPILE_ROUNDS = 75;

    private final JsonMapper json = new JsonMapper();
    private final Path directory;
    private final Process echo;
    private final Process client;
    private final BufferedReader outcomes;
    private final OutputStream orders;
    private final List<Start> starts = new ArrayList<>();
    private final List<Contender> contenders = new ArrayList<>();
    private final String tokens;

    /**
     * Starts echo server, client and all contenders in {@code directory}.
     *
     * @param transports of Playgate, each of which is a contender
     * @throws IOException where one does not start, with what it said
     */
    public Versus(Path directory, List<String> transports, boolean nginx) throws IOException, InterruptedException {
        this.directory = directory;
        this.tokens = Tokens.write(directory, PLAYERS).toString();
        this.echo = child("io.playgate.loadtest.versus.EchoMain");
        this.client = child("io.playgate.loadtest.versus.ClientMain");
        this.outcomes = client.inputReader(StandardCharsets.UTF_8);
        this.orders = client.getOutputStream();
        BufferedReader said = new BufferedReader(new InputStreamReader(echo.getInputStream(), StandardCharsets.UTF_8));
        int echoPort = Integer.parseInt(said.readLine());
        starts.add(() -> Contender.haproxy(directory, echoPort));
        if (nginx) {
            starts.add(() -> Contender.nginx(directory, echoPort));
        }
        for (String transport : transports) {
            starts.add(() -> Contender.playgate(transport, directory, echoPort));
        }
        try {
            for (Start start : starts) {
                contenders.add(start.start());
            }
        } catch (IOException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Starts a contender as a new process. */
    private interface Start {
        Contender start() throws IOException, InterruptedException;
    }

    /** Children are not shut out by what they measure: they go first where the user may say so, else nice(1) leaves them as they are. */
    private Process child(String main) throws IOException {
        List<String> command = new ArrayList<>(List.of("nice", "-n", "-10"));
        command.addAll(Processes.java(main, List.of(), List.of()));
        return new ProcessBuilder(command)
                .redirectError(directory.resolve("children.log").toFile())
                .start();
    }

    List<Contender> contenders() {
        return contenders;
    }

    /**
     * Asks {@code cases} of every contender, {@code rounds} times each after a round that does not count.
     *
     * @param progress told a line at every step
     */
    public Results run(List<Case> cases, int rounds, long measureMs, Consumer<String> progress)
            throws IOException, InterruptedException {
        Results results = new Results(contenders);
        long compileMs = Math.min(COMPILE_MAX_MS, COMPILE_ROUNDS * measureMs);
        for (Case asked : cases) {
            boolean idle = asked.kind() == Order.Kind.IDLE;
            int counted = idle ? 1 : rounds;
            for (int round = idle ? 1 : 0; round <= counted; round++) {
                for (int i = 0; i < contenders.size(); i++) {
                    // Each round begins with another contender, so that none is always first.
                    int number = (i + round) % contenders.size();
                    Contender contender = contenders.get(number);
                    if (round == 0 && contender.gateway() && asked.kind() == Order.Kind.SET_UPS) {
                        awaitCompiler(asked, contender, compileMs / 2, SET_UP_COMPILE_ROUNDS * measureMs);
                    }
                    long warmUpMs = round == 0 && contender.gateway() ? compileMs : Math.min(SETTLE_MS, 2 * measureMs);
                    Sample sample = idle
                            ? idleSample(asked, starts.get(number))
                            : Sample.of(
                                    asked,
                                    ask(asked.order(contender, tokens, results.rate(asked), warmUpMs, measureMs)));
                    if (round > 0) {
                        results.add(asked, contender, sample);
                    }
                    progress.accept(String.format(
                            "%-28s round %d of %d  %-17s %s",
                            asked.name(), round, counted, contender.name(), line(asked, sample)));
                }
            }
        }
        return results;
    }

    /** Asks until the contender's compiler has come to rest. */
    private void awaitCompiler(Case asked, Contender contender, long onceMs, long compileMaxMs) throws IOException {
        CompilerRest rest = new CompilerRest(contender.pids());
        for (long askedMs = 0; askedMs < compileMaxMs; askedMs += onceMs) {
            ask(asked.order(contender, tokens, 0, 0, onceMs));
            if (rest.since()) {
                return;
            }
        }
    }

    private static String line(Case asked, Sample sample) {
        StringBuilder line = new StringBuilder();
        for (Figure figure : Figure.of(asked)) {
            line.append(String.format("%12.2f %s", figure.read().applyAsDouble(sample), figure.unit()));
        }
        return line + (sample.invalid().isEmpty() ? "" : "  INVALID: " + sample.invalid());
    }

    /** Of a process of its own: memory that others gave back would hide what a session takes. */
    private Sample idleSample(Case asked, Start start) throws IOException, InterruptedException {
        try (Contender contender = start.start()) {
            // What the first sessions bring along, classes and pools, is not the price of a session.
            ask(asked.idleOrder(contender, tokens, asked.sessions() / 4));
            Memory before = Memory.of(contender);
            Outcome outcome = ask(asked.idleOrder(contender, tokens, asked.sessions()));
            Memory after = Memory.of(contender);
            ask(asked.idleOrder(contender, tokens, 0));
            return new Sample(
                    outcome,
                    (after.liveBytes() - before.liveBytes()) / (double) asked.sessions(),
                    (after.residentBytes() - before.residentBytes()) / (double) asked.sessions(),
                    outcome.fault());
        }
    }

    private Outcome ask(Order order) throws IOException {
        orders.write((json.writeValueAsString(order) + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
        String line = outcomes.readLine();
        if (line == null) {
            throw new IOException("the client has ended: " + Files.readString(directory.resolve("children.log")));
        }
        return json.readValue(line, Outcome.class);
    }

    @Override
    public void close() {
        contenders.forEach(Contender::close);
        client.destroy();
        echo.destroy();
    }
}
