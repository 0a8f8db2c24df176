package io.playgate.loadtest.simulate;

import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.UpstreamConfig;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A game of the simulation.
 *
 * @param ratingAge 0, 12, 16 or 18
 */
record SimulatedGame(String id, String kind, int ratingAge) {
    static final List<SimulatedGame> ALL = List.of(
            new SimulatedGame("arena", "G1", 12),
            new SimulatedGame("derby", "G1", 0),
            new SimulatedGame("casino", "G1", 18),
            new SimulatedGame("puzzle", "G2", 0),
            new SimulatedGame("solo", "G4", 16));

    GameConfig config() {
        UpstreamConfig upstream = new UpstreamConfig(
                List.of(),
                UpstreamConfig.Balance.ROUND_ROBIN,
                UpstreamConfig.Attach.NONE,
                Duration.ofSeconds(1),
                125,
                3,
                Duration.ofSeconds(1),
                null);
        return new GameConfig(id, Set.of(kind), label(ratingAge), false, List.of(), upstream);
    }

    static String label(int ratingAge) {
        return (ratingAge < 10 ? "0" : "") + ratingAge + "+";
    }
}
