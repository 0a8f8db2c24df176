package io.playgate.loadtest.system;

import io.playgate.gateway.demo.Demo;
import io.playgate.protocol.message.Statutory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Chromium plays the demo: badge, statutory text, countdown, warning and parting screen are really there, for a minor who is cut and refused
 * and an adult who plays on. Its pictures stay under {@code loadtest/target/screenshots}.
 */
class BrowserSystemTest {
    /** The hour of play that a minor has takes 15 s. */
    private static final int SPEED = 240;

    @Test
    @Timeout(NodeGames.INSTALL_SECONDS)
    void shouldShowTheOverlayInARealBrowserAndCutTheMinorOnly(@TempDir Path directory) throws Exception {
        Path chromium = Needs.program("chromium", "chromium");
        NodeGames games = NodeGames.install();
        try (Demo demo = Demo.start(directory, SPEED, 0);
                GameProcess browser = games.start(
                        "browser/demo.js",
                        Map.of(
                                "page", demo.page().toString(),
                                "executable", chromium.toString(),
                                "screenshots", games.output("screenshots").toString(),
                                "text", Statutory.TEXT))) {
            browser.awaitPass();
        }
    }
}
