package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.protocol.message.Statutory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Colyseus, an open game server with binary WebSocket messages, played through the gateway by its own client, which knows nothing of
 * Playgate: the overlay comes as a message of the room.
 */
class ColyseusSystemTest {
    private static final String CONFIG =
            """
            policy: {extends: vn-2024, caps: {pool: 4s, perGame: 4s}, warnings: [], advisory: {every: 500ms}}
            games:
              - id: garden
                kinds: [G1]
                rating: "12+"
                listeners:
                  - {transport: websocket, listen: "127.0.0.1:0", notices: none}
                  - transport: websocket
                    listen: "127.0.0.1:0"
                    notices: {notice: {hex: "%s"}, goodbye: {hex: "%s"}}
                upstream: {servers: ["127.0.0.1:{server}"], attach: headers}
            """;

    /** A room message, 0x0d, of type "overlay" whose value is a MessagePack string of the 78 bytes that the law prescribes. */
    private static final String NOTICE = "0d" + roomType("overlay") + "d94e {text}";

    /** A room message of bytes, 0x11: all that follows the type. */
    private static final String GOODBYE = "11" + roomType("parting") + " {text}";

    private static final int NO_NOTICES = 0;
    private static final int TEMPLATES = 1;

    private static final Map<String, Object> CUT = Map.of("code", 4480, "reason", "PLAYTIME_LIMIT");

    private NodeGame game;

    private static String roomType(String type) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().toHexDigits((byte) (0xa0 | name.length))
                + HexFormat.of().formatHex(name);
    }

    @BeforeEach
    @Timeout(NodeGames.INSTALL_SECONDS)
    void start(@TempDir Path directory) throws Exception {
        game = NodeGame.start("colyseus", directory, CONFIG.formatted(NOTICE, GOODBYE));
    }

    @AfterEach
    void stop() {
        if (game != null) {
            game.close();
        }
    }

    @Test
    void shouldCarryAWholeGameOfAdultsUntouched() throws Exception {
        play(NO_NOTICES, TestGateway.ADULT, null, null, List.of("lan", "hung"));
    }

    @Test
    void shouldShowTheOverlayAsAMessageOfTheRoom() throws Exception {
        play(TEMPLATES, TestGateway.ADULT, Statutory.TEXT, null, List.of("lan", "hung"));
    }

    @Test
    void shouldCutMinorsWithCodeAndReasonAndRefuseTheirReturn() throws Exception {
        play(TEMPLATES, TestGateway.MINOR, Statutory.TEXT, CUT, List.of("minh", "an"));
        for (String player : List.of("minh", "an")) {
            assertThat(game.gateway()
                            .get("/v1/players/" + player)
                            .path("usedMs")
                            .asLong())
                    .isEqualTo(4000);
        }
        assertThat(game.gateway().metric("playgate_session_closes_total{game=\"garden\",reason=\"PLAYTIME_LIMIT\"}"))
                .isEqualTo(2);
    }

    @Test
    void shouldCutThoseTooWhomItCanTellNothing() throws Exception {
        play(NO_NOTICES, TestGateway.MINOR, null, CUT, List.of("minh", "an"));
    }

    private void play(
            int listener,
            Map<String, Object> person,
            @Nullable String overlay,
            @Nullable Map<String, Object> cut,
            List<String> accounts)
            throws Exception {
        List<Map<String, Object>> players = new ArrayList<>();
        for (String account : accounts) {
            Map<String, Object> player = game.player(account, listener, person);
            player.put("ageClass", person.equals(TestGateway.MINOR) ? "minor" : "adult");
            players.add(player);
        }
        game.play(overlay, cut, players);
    }
}
