package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.protocol.play1.Play1;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one line that each session leaves in the log. */
class SessionLineTest {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Takes what the logger is given. */
    private final class Listening extends AbstractAppender {
        Listening() {
            super("listening", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            event.getMessage().getFormattedMessage().lines().forEach(lines::add);
        }
    }

    @Test
    void shouldLeaveOneLineOfJsonForEachSessionAndNameNobodyInIt(@TempDir Path directory) throws Exception {
        Logger log = (Logger) LogManager.getLogger("playgate.session");
        Listening listening = new Listening();
        listening.start();
        log.addAppender(listening);
        int sessions = 5;
        try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo);
                TestGateway gateway = new TestGateway(
                        directory,
                        """
                        policy: vn-2024
                        games:
                          - id: line-arena
                            kinds: [G1]
                            rating: "00+"
                            listeners: [{transport: tcp, listen: "127.0.0.1:0", framing: play1}]
                            upstream: {servers: ["127.0.0.1:%d"], attach: none}
                        """
                                .formatted(server.port()))) {
            for (int i = 0; i < sessions; i++) {
                try (PlayerSocket player =
                        PlayerSocket.playing(gateway.port(0), gateway.token("lan-of-hue", TestGateway.ADULT))) {
                    player.play1(Play1.DATA, new byte[3]);
                    player.expectPlay1(Play1.DATA);
                }
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> mine().size() == sessions);
        } finally {
            log.removeAppender(listening);
            listening.stop();
        }
        for (String line : mine()) {
            JsonNode json = new ObjectMapper().readTree(line);
            assertThat(json.path("message").asText()).isEqualTo("session ended");
            JsonNode context = json.path("context");
            assertThat(context.path("bytes").asLong()).isEqualTo(14);
            assertThat(context.path("reason").asText()).isEqualTo("PLAYER_LEFT");
            assertThat(context.path("transport").asText()).isEqualTo("tcp");
            assertThat(context.path("session").asText()).hasSize(28);
            assertThat(context.path("playedMs").isNumber()).isTrue();
            assertThat(line).doesNotContain("lan-of-hue", "127.0.0.1");
        }
    }

    private List<String> mine() {
        return lines.stream().filter(line -> line.contains("\"line-arena\"")).toList();
    }
}
