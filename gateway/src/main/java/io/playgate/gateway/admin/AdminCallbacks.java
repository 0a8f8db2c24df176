package io.playgate.gateway.admin;

import io.playgate.gateway.admin.http.Answer;
import io.playgate.gateway.config.UpstreamConfig.ServerConfig;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the admin API orders from parts that it doesn't know; the composition root says how. Each is called on the admin event loop and
 * returns at once.
 *
 * @param config the concluded configuration by key, with where each value came from; paths of secrets, never secrets
 */
public record AdminCallbacks(
        Drain drain,
        Reload reload,
        PlayerDirectory players,
        Reports reports,
        GameServers servers,
        Supplier<List<Map<String, Object>>> config) {
    /** Begins the end of this process: not ready at once, sessions told to go over {@code window}, then stop. */
    @FunctionalInterface
    public interface Drain {
        /** Begins, once; again changes nothing. */
        void begin(Duration window, String operator);

        /** The configured window, for callers that name none. */
        default Duration windowDefault() {
            return Duration.ofSeconds(30);
        }
    }

    /** Reads the configuration again. */
    @FunctionalInterface
    public interface Reload {
        /** Applies what can change while running; completes with what happened. */
        CompletionStage<Reloaded> reload(String operator);
    }

    /**
     * What a reload did.
     *
     * @param errors why nothing was applied; empty when it was
     * @param changed keys in force now
     * @param needRestart keys that changed and wait for a restart
     */
    public record Reloaded(List<String> errors, List<String> changed, List<String> needRestart) {}

    /** Knows the players by name: the store only knows them by hash. */
    @FunctionalInterface
    public interface PlayerDirectory {
        /** At most {@code limit} players whose id begins with {@code prefix}, in order, after {@code after}. */
        CompletionStage<List<String>> list(String prefix, String after, int limit);
    }

    /** Writes reports from the ledger. */
    @FunctionalInterface
    public interface Reports {
        /**
         * A report over whole game days.
         *
         * @param kind {@code usage} or {@code period}
         * @param from first day
         * @param to last day, included
         * @param format {@code json}, {@code csv} or {@code html}
         */
        CompletionStage<Answer.Whole> report(String kind, LocalDate from, LocalDate to, String format);
    }

    /** The servers of the games. */
    public interface GameServers {
        /** Servers of a game with their state; empty for an unknown game. */
        List<ServerView> servers(String game);

        /** Replaces a game's servers: sessions stay where they are, new ones go to these. */
        void replace(String game, List<ServerConfig> servers, String operator);
    }

    /**
     * A game server.
     *
     * @param ejected whether it is left out after failed connects
     * @param detail why, or null
     */
    public record ServerView(
            String host, int port, int weight, int sessions, boolean ejected, @Nullable String detail) {}
}
