package io.playgate.gateway.config.load;

import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.IdentityConfig;
import io.playgate.gateway.config.ListenerConfig;
import io.playgate.gateway.config.UpstreamConfig;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.ListOf;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code games[]}: one game. */
final class GameSection {
    private static final Key<String> ID = Key.required(
            "id",
            Leaves.text(
                    Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}"),
                    "1 to 64 of a-z, 0-9, hyphen, underscore, beginning with a letter or digit"),
            "Names the game in tokens, metrics and the API; play is recorded under it, so it stays.");
    private static final Key<List<String>> KINDS = Key.of(
            "kinds",
            new ListOf<>(Leaves.choice("G1", "G2", "G3", "G4"), 1, 4),
            "[G1]",
            "Kinds of Decree 147/2024 Art. 37; a game of several is treated as the strictest.",
            "the strictest");
    private static final Key<String> RATING =
            Key.required("rating", Leaves.choice("00+", "12+", "16+", "18+"), "Age rating of Decree 147/2024 Art. 38.");
    private static final Key<String> STATUS = Key.of(
            "status",
            Leaves.choice("open", "suspended"),
            "open",
            "`suspended`: nobody is admitted (GAME_SUSPENDED); the admin API changes it while running.",
            "a game that is configured is to be played");
    private static final Key<List<ListenerConfig>> LISTENERS = Key.required(
            "listeners", new ListOf<>(ListenerSection.SECTION, 1, 64), "Where players of this game connect.");
    private static final Key<UpstreamConfig> UPSTREAM =
            Key.required("upstream", UpstreamSection.SECTION, UpstreamSection.SECTION.purpose());

    static final Section<GameConfig> SECTION =
            new Section<>("One game.", List.of(ID, KINDS, RATING, STATUS, LISTENERS, UPSTREAM), GameSection::bind);

    private GameSection() {}

    private static GameConfig bind(Values values) {
        List<ListenerConfig> listeners = values.find(LISTENERS);
        UpstreamConfig upstream = values.find(UPSTREAM);
        if (listeners != null
                && upstream != null
                && upstream.attach() == UpstreamConfig.Attach.HEADERS
                && listeners.stream().anyMatch(listener -> listener.transport() == ListenerConfig.Transport.TCP)) {
            String path = path(values, UpstreamSection.ATTACH);
            values.binding()
                    .problems()
                    .error(
                            values.binding().placeOf(path, values.place()),
                            path,
                            "headers cannot be sent to a game with a tcp listener, allowed: proxy-v2, none");
        }
        if (listeners != null
                && upstream != null
                && listeners.stream().anyMatch(listener -> listener.identity() instanceof IdentityConfig.FirstFrame)) {
            warnOfStrangers(values, upstream);
        }
        return new GameConfig(
                values.get(ID),
                Collections.unmodifiableSet(new TreeSet<>(values.get(KINDS))),
                values.get(RATING),
                values.get(STATUS).equals("suspended"),
                values.get(LISTENERS),
                values.get(UPSTREAM));
    }

    /** With identity: firstFrame a server is chosen and dialled before anybody knows who the player is. */
    private static void warnOfStrangers(Values values, UpstreamConfig upstream) {
        if (upstream.attach() == UpstreamConfig.Attach.PROXY_V2) {
            warn(
                    values,
                    UpstreamSection.ATTACH,
                    "proxy-v2: with identity: firstFrame the header holds addresses and the session's id alone, unsigned");
        }
        if (upstream.balance() == UpstreamConfig.Balance.HASH_PLAYER) {
            warn(
                    values,
                    UpstreamSection.BALANCE,
                    "hash-player: with identity: firstFrame the player's address is hashed, not the account");
        }
    }

    private static void warn(Values values, Key<?> key, String message) {
        String path = path(values, key);
        values.binding().problems().warning(values.binding().placeOf(path, values.place()), path, message);
    }

    private static String path(Values values, Key<?> key) {
        return values.path(UPSTREAM) + "." + key.name();
    }
}
