package io.playgate.loadtest.run;

import io.playgate.loadtest.oracle.AttachmentBook;
import io.playgate.loadtest.oracle.Findings;
import io.playgate.loadtest.scenario.AdminSpec;
import io.playgate.loadtest.scenario.Arrival;
import io.playgate.loadtest.scenario.Checks;
import io.playgate.loadtest.scenario.Checks.Enforcement;
import io.playgate.loadtest.scenario.Checks.Slack;
import io.playgate.loadtest.scenario.Checks.Unverified;
import io.playgate.loadtest.scenario.Dist;
import io.playgate.loadtest.scenario.GeneratorSpec;
import io.playgate.loadtest.scenario.People;
import io.playgate.loadtest.scenario.Phase;
import io.playgate.loadtest.scenario.Play;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.Target;
import io.playgate.loadtest.scenario.Target.Expect;
import io.playgate.loadtest.scenario.Target.Transport;
import io.playgate.loadtest.scenario.TokenSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Small runs for tests. */
final class Trials {
    /** Forgives any machine: the figures of these runs judge nothing but what each test asks. */
    static final GeneratorSpec PATIENT = new GeneratorSpec(1, Long.MAX_VALUE, Long.MAX_VALUE, 2, 2);

    private Trials() {}

    static Target target(Transport transport, int port, Expect expect) {
        return new Target("trial", "127.0.0.1", port, transport, "/", null, "arena", 1, expect);
    }

    static Play play(double messagesPerSecond) {
        return new Play(
                messagesPerSecond,
                new Play.Spacing.Even(),
                new Dist.Fixed(64),
                new Dist.Fixed(Long.MAX_VALUE),
                Play.Conduct.GOOD);
    }

    static People people(int count, int ageYears) {
        return new People(count, List.of(new People.Group("all", 1, ageYears, true, false, 1, null)), 1);
    }

    static List<Phase> storm(int sessions, Duration duration, Play play) {
        return List.of(
                new Phase("all", duration.toNanos(), new Arrival.Storm(sessions, 100_000_000), null, play, true));
    }

    /** Limits with a cap; a cut is forgiven {@code cutSlack}. */
    static Checks limits(Duration cap, Duration cutSlack) {
        Slack slack = new Slack(cutSlack.toNanos(), 20_000_000, 60_000_000_000L);
        return new Checks(
                true,
                new Enforcement(cap.toNanos(), -1, 18, Unverified.REFUSED, "12+", -1, Long.MAX_VALUE, slack),
                1_500_000_000L);
    }

    static Scenario atGateway(BrokenGateway gateway, Path directory, List<Phase> phases, People people, Checks checks)
            throws IOException {
        Path key = Files.writeString(directory.resolve("token.key"), "0123456789abcdef0123456789abcdef");
        return new Scenario(
                "trial",
                1,
                List.of(target(Transport.PLAY1, gateway.port(), Expect.ECHO)),
                people,
                new TokenSpec("main", key, true),
                phases,
                List.of(),
                checks,
                PATIENT,
                List.of(),
                null,
                new AdminSpec(gateway.adminUrl(), null, gateway.ledgerUrl()));
    }

    static Scenario plain(Target target, List<Phase> phases, int people, GeneratorSpec generator) {
        return new Scenario(
                "trial",
                1,
                List.of(target),
                people(people, 30),
                null,
                phases,
                List.of(),
                new Checks(true, null, 0),
                generator,
                List.of(),
                null,
                null);
    }

    static RunResult run(Scenario scenario) throws IOException, InterruptedException {
        Findings findings = new Findings(System.nanoTime());
        return new LoadRun(scenario, RunShare.whole(), findings, new AttachmentBook(findings), List.of()).execute();
    }
}
