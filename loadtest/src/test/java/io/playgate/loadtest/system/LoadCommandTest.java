package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.playgate.loadtest.oracle.AttachmentBook;
import io.playgate.loadtest.oracle.Findings;
import io.playgate.loadtest.run.Doubles;
import io.playgate.loadtest.scenario.Dist;
import io.playgate.loadtest.scenario.Target.Transport;
import io.playgate.loadtest.scenario.UpstreamSpec;
import io.playgate.loadtest.scenario.UpstreamSpec.Attach;
import io.playgate.loadtest.scenario.UpstreamSpec.Behaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The load test as its users have it: the command, its exit codes and reports, against a gateway and against a server that is none. */
class LoadCommandTest {
    /** What a machine that is busy elsewhere, not the gateway, may be the cause of. */
    private static final List<String> SLOWNESS =
            List.of("UNANSWERED", "STALL", "CUT_LATE", "NOT_CUT", "OVERLAY_LATE", "NOT_COMPARED");

    private static List<String> with(List<String> arguments, String... sets) {
        List<String> all = new ArrayList<>(arguments);
        for (String set : sets) {
            all.addAll(List.of("--set", set));
        }
        return all;
    }

    private static void assertNothingButSlownessFound(JsonNode report) {
        report.path("findings").path("counts").fieldNames().forEachRemaining(kind -> assertThat(SLOWNESS)
                .as(report.path("findings").toString())
                .contains(kind));
    }

    private static Path scenario(Path directory, int port) throws Exception {
        return Files.writeString(
                directory.resolve("scenario.yaml"),
                """
                name: starved
                targets: [{address: "127.0.0.1:%d", transport: websocket}]
                people: {count: 10}
                play: {messages: 50/s}
                generator: {lagP99: 1m, lagMax: 1s, busyPercent: 100, starvedPercent: 100}
                phases: [{name: all, duration: 5s, arrival: {storm: {sessions: 10, within: 100ms}}}]
                """
                        .formatted(port));
    }

    @Test
    void shouldCallARunInvalidWhoseGeneratorHadNoProcessor(@TempDir Path directory) throws Exception {
        UpstreamSpec echo = new UpstreamSpec(
                "127.0.0.1", 0, Transport.WEBSOCKET, Behaviour.ECHO, new Dist.Fixed(0), Attach.NONE, null, 10, null);
        try (Doubles doubles = new Doubles(List.of(echo), 1, new AttachmentBook(new Findings(0)));
                LoadProcess load = new LoadProcess(
                        directory,
                        List.of(scenario(directory, doubles.addresses().get(0).getPort())
                                .toString()))) {
            load.awaitLines(LoadProcess.RUNNING, 2);
            load.signal("STOP");
            long stoppedNs = System.nanoTime();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> System.nanoTime() - stoppedNs
                            > Duration.ofMillis(1700).toNanos());
            load.signal("CONT");

            assertThat(load.awaitExit()).as(() -> load.lines().toString()).isEqualTo(105);
            assertThat(load.report().path("verdict").asText()).isEqualTo("INVALID");
            assertThat(load.report().path("invalid").toString()).contains("behind its own schedule");
            assertThat(load.lines()).contains("INVALID");
        }
    }

    @Test
    void shouldCompareEverythingWithARealGatewayWhenTheLimitComes(@TempDir Path directory) throws Exception {
        JsonNode report = limitWave(directory, 4);
        // A machine busy elsewhere lets nobody reach the limit in a short run.
        for (int seconds = 16;
                seconds <= 64 && report.path("counts").path("cut").asInt() == 0;
                seconds *= 2) {
            report = limitWave(directory, seconds);
        }

        assertThat(report.path("counts").path("cut").asInt()).isPositive();
        assertThat(report.path("compared").path("players").asInt()).isPositive();
        assertThat(report.path("compared").path("attachments").asInt()).isPositive();
        assertThat(report.path("compared").path("ledgerRows").asInt())
                .isGreaterThanOrEqualTo(
                        report.path("compared").path("attachments").asInt());
        assertThat(report.path("intervals").toString()).contains("targetMemoryBytes");
    }

    private static JsonNode limitWave(Path directory, int seconds) throws Exception {
        List<String> arguments = with(
                List.of("limit-wave"),
                "people.count=30",
                "limits.pool=1500ms",
                "phases.0.duration=1s",
                "phases.1.duration=100ms",
                "phases.2.duration=" + seconds + "s",
                "phases.2.arrival.storm.sessions=20");
        try (LoadProcess load = new LoadProcess(directory, arguments)) {
            load.awaitExit();
            assertNothingButSlownessFound(load.report());
            return load.report();
        }
    }

    @Test
    void shouldEndInOrderWhenInterrupted(@TempDir Path directory) throws Exception {
        try (LoadProcess load = new LoadProcess(directory, with(List.of("steady-play"), "people.count=20"))) {
            load.awaitLines("s arrive ", 2);
            List<ProcessHandle> gateway = load.children();
            assertThat(gateway).isNotEmpty();
            // A terminal's Ctrl-C goes to every process of the group.
            for (ProcessHandle each : gateway) {
                new ProcessBuilder("kill", "-INT", Long.toString(each.pid()))
                        .start()
                        .waitFor();
            }
            load.signal("INT");

            assertThat(load.awaitExit()).as(() -> load.lines().toString()).isEqualTo(105);
            assertNothingButSlownessFound(load.report());
            assertThat(load.report().path("counts").path("cut").asInt()).isZero();
            assertThat(load.report().path("invalid").toString()).contains("stopped before its end");
            assertThat(gateway).noneMatch(ProcessHandle::isAlive);
            assertThat(load.temporaryFiles()).isEmpty();
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenKilled(@TempDir Path directory) throws Exception {
        try (LoadProcess load = new LoadProcess(directory, with(List.of("steady-play"), "people.count=20"))) {
            load.awaitLines("s arrive ", 2);
            List<ProcessHandle> gateway = load.children();
            assertThat(gateway).isNotEmpty();
            assertThat(load.temporaryFiles()).isNotEmpty();

            load.signal("KILL");

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(gateway).noneMatch(ProcessHandle::isAlive);
                assertThat(load.temporaryFiles()).isEmpty();
            });
        }
    }

    @Test
    @Timeout(NodeGames.INSTALL_SECONDS)
    void shouldMeasureAServerThatIsNoGateway(@TempDir Path directory) throws Exception {
        try (GameProcess server = NodeGames.install().start("websocket/echo.js");
                LoadProcess load = new LoadProcess(
                        directory,
                        with(
                                List.of("steady-play", "--target", "ws://127.0.0.1:" + server.port() + "/"),
                                "people.count=40",
                                "phases.0.duration=1s",
                                "phases.1.duration=4s"))) {
            load.awaitExit();

            JsonNode report = load.report();
            assertNothingButSlownessFound(report);
            assertThat(report.path("counts").path("received").asInt()).isPositive();
            assertThat(report.path("metrics").path("latency").path("count").asInt())
                    .isPositive();
        }
    }
}
