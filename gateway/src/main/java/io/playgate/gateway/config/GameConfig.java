package io.playgate.gateway.config;

import java.util.List;
import java.util.Set;

/**
 * One game.
 *
 * @param id names the game in tokens, metrics and the API; {@code [a-z0-9][a-z0-9_-]{0,63}}
 * @param kinds {@code G1} to {@code G4}, Decree 147/2024 Art. 37; treated as the strictest of them
 * @param rating {@code 00+}, {@code 12+}, {@code 16+} or {@code 18+}, Decree 147/2024 Art. 38
 */
public record GameConfig(
        String id,
        Set<String> kinds,
        String rating,
        boolean suspended,
        List<ListenerConfig> listeners,
        UpstreamConfig upstream) {}
