package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A conversation of a real WebSocket client and server with permessage-deflate, fragments, pings, 16 MiB messages, subprotocol, cookies and
 * close codes, through the gateway, while it speaks 20 times a second.
 */
class WebSocketConversationTest {
    private static final String CONFIG =
            """
            policy: {extends: vn-2024, advisory: {every: 50ms}}
            games:
              - id: talk
                kinds: [G1]
                rating: "12+"
                listeners:
                  - {transport: websocket, listen: "127.0.0.1:0"}
                  - {transport: websocket, listen: "127.0.0.1:0", notices: none}
                upstream: {servers: ["127.0.0.1:%d"], attach: headers}
            """;

    private GameProcess both;
    private TestGateway gateway;

    @BeforeEach
    @Timeout(NodeGames.INSTALL_SECONDS)
    void start(@TempDir Path directory) throws Exception {
        both = NodeGames.install().start("websocket/conversation.js");
        gateway = new TestGateway(directory, CONFIG.formatted(both.port()));
    }

    @AfterEach
    void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        if (both != null) {
            both.close();
        }
    }

    @Test
    void shouldPassAConversationUntouchedWhileSpeakingInBetween() throws Exception {
        converse(0, true);
        assertThat(gateway.metric("playgate_notices_total{game=\"talk\",kind=\"advisory\"}"))
                .isGreaterThan(20);
    }

    @Test
    void shouldPassAConversationUntouchedWithoutNotices() throws Exception {
        converse(1, false);
    }

    private void converse(int listener, boolean notices) throws Exception {
        String token = gateway.token("lan", TestGateway.ADULT);
        both.send(NodeGames.json(Map.of("port", gateway.port(listener), "notices", notices, "token", token)));
        both.awaitPass();
    }
}
