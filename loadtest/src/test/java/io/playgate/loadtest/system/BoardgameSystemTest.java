package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.protocol.message.Statutory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * boardgame.io, text messages of socket.io, played through the gateway by its own client, which knows nothing of Playgate: the overlay comes
 * by the game's chat, and socket.io's own attempts to reconnect are refused.
 */
class BoardgameSystemTest {
    private static final String CONFIG =
            """
            policy: {extends: vn-2024, caps: {pool: 4s, perGame: 4s}, warnings: [2s], advisory: {every: 500ms}}
            games:
              - id: nim
                kinds: [G2]
                rating: "00+"
                listeners:
                  - {transport: websocket, listen: "127.0.0.1:0", path: /socket.io, notices: none}
                  - transport: websocket
                    listen: "127.0.0.1:0"
                    path: /socket.io
                    notices:
                      notice: '42/nim,["chat","table-1",{"id":"{rating}","sender":"playgate","payload":"{text}"}]'
                      goodbye: '42/nim,["chat","table-1",{"id":"{retryAt}","sender":"playgate","payload":"{text}"}]'
                upstream: {servers: ["127.0.0.1:{server}"], attach: headers}
            """;

    private static final int NO_NOTICES = 0;
    private static final int TEMPLATES = 1;

    private NodeGame game;

    @BeforeEach
    @Timeout(NodeGames.INSTALL_SECONDS)
    void start(@TempDir Path directory) throws Exception {
        game = NodeGame.start("boardgame", directory, CONFIG);
    }

    @AfterEach
    void stop() {
        if (game != null) {
            game.close();
        }
    }

    @Test
    void shouldCarryAWholeGameOfAdultsUntouched() throws Exception {
        play(NO_NOTICES, TestGateway.ADULT, null, false);
    }

    @Test
    void shouldShowTheOverlayInTheGamesChat() throws Exception {
        play(TEMPLATES, TestGateway.ADULT, Statutory.TEXT, false);
    }

    @Test
    void shouldCutMinorsAndRefuseTheirAutomaticReturn() throws Exception {
        play(TEMPLATES, TestGateway.MINOR, Statutory.TEXT, true);
        assertThat(game.gateway().metric("playgate_session_closes_total{game=\"nim\",reason=\"PLAYTIME_LIMIT\"}"))
                .isEqualTo(2);
        assertThat(game.gateway().metric("playgate_session_opens_total{game=\"nim\",result=\"PLAYTIME_LIMIT\"}"))
                .isGreaterThanOrEqualTo(2);
        for (String player : List.of("player-0", "player-1")) {
            assertThat(game.gateway()
                            .get("/v1/players/" + player)
                            .path("usedMs")
                            .asLong())
                    .isEqualTo(4000);
        }
    }

    private void play(int listener, Map<String, Object> person, @Nullable String overlay, boolean cut)
            throws Exception {
        List<Map<String, Object>> players = new ArrayList<>();
        for (int seat = 0; seat < 2; seat++) {
            players.add(game.player("player-" + seat, listener, person));
        }
        game.play(overlay, cut, players);
    }
}
