package io.playgate.gateway.accounting;

import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.policy.GameFacts;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The games of the configuration, in its order. The list is fixed at start; the status of each is the accountant thread's. */
final class Games {
    private final Map<String, OpenGame> byId = new LinkedHashMap<>();

    Games(List<GameConfig> configs) {
        for (GameConfig config : configs) {
            GameFacts facts = GameFacts.of(config.id(), config.kinds(), config.rating());
            byId.put(config.id(), new OpenGame(facts, config.suspended()));
        }
    }

    @Nullable
    OpenGame find(String id) {
        return byId.get(id);
    }

    Collection<OpenGame> all() {
        return byId.values();
    }

    /** Counters by game, in the configuration's order. */
    Map<String, GameCounts> counts() {
        Map<String, GameCounts> counts = new LinkedHashMap<>();
        byId.forEach((id, game) -> counts.put(id, game.counts()));
        return Collections.unmodifiableMap(counts);
    }

    List<GameView> views() {
        return byId.values().stream().map(OpenGame::view).toList();
    }
}
