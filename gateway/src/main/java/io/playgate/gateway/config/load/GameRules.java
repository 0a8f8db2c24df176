package io.playgate.gateway.config.load;

import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.IdentityConfig;
import io.playgate.gateway.config.ListenerConfig;
import io.playgate.gateway.config.binding.Addresses;
import io.playgate.gateway.config.binding.BadValueException;
import io.playgate.gateway.config.binding.Binding;
import io.playgate.gateway.config.binding.EffectiveValue;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What must be unique among games and listeners. Works on the concluded values, so that it sees all that is well beside what is wrong. */
final class GameRules {
    private static final Pattern GAME_ID = Pattern.compile("games\\[[0-9]+\\]\\.id");
    private static final Pattern LISTEN =
            Pattern.compile("admin\\.listen|games\\[[0-9]+\\]\\.listeners\\[[0-9]+\\]\\.listen");

    private GameRules() {}

    private record Bound(InetSocketAddress address, EffectiveValue value) {}

    static void unique(Binding binding) {
        Map<String, EffectiveValue> ids = new HashMap<>();
        List<Bound> listens = new ArrayList<>();
        // A copy, since telling of a problem must not disturb the walk.
        for (EffectiveValue value : List.copyOf(binding.effective())) {
            if (GAME_ID.matcher(value.key()).matches()) {
                EffectiveValue first = ids.putIfAbsent(value.value(), value);
                if (first != null) {
                    String message = value.value() + " is also the id of " + owner(first) + ", allowed: each id once";
                    binding.problems().error(value.place(), value.key(), message);
                }
            } else if (LISTEN.matcher(value.key()).matches()) {
                Bound bound = new Bound(address(value), value);
                refuseTaken(binding, bound, listens);
                listens.add(bound);
            }
        }
    }

    private static InetSocketAddress address(EffectiveValue value) {
        try {
            return Addresses.parseListen(value.value().replace("\"", ""));
        } catch (BadValueException e) {
            throw new IllegalStateException("a concluded address doesn't parse", e);
        }
    }

    private static void refuseTaken(Binding binding, Bound bound, List<Bound> others) {
        for (Bound other : others) {
            if (overlap(bound.address(), other.address())) {
                String message = bound.value().value() + " is taken by " + owner(other.value()) + " ("
                        + other.value().value() + "), allowed: each port once, or port 0";
                binding.problems().error(bound.value().place(), bound.value().key(), message);
                return;
            }
        }
    }

    /** A wildcard takes the port of every address; the IPv6 one takes IPv4's too, as sockets of both families do. */
    private static boolean overlap(InetSocketAddress a, InetSocketAddress b) {
        if (a.getPort() == 0 || a.getPort() != b.getPort()) {
            return false;
        }
        return a.getAddress().isAnyLocalAddress()
                || b.getAddress().isAnyLocalAddress()
                || a.getAddress().equals(b.getAddress());
    }

    private static String owner(EffectiveValue value) {
        return value.key().substring(0, value.key().lastIndexOf('.'));
    }

    /** Whether any player of these games says who they are by a token. */
    static boolean needTokens(List<GameConfig> games) {
        return games.stream().flatMap(game -> game.listeners().stream()).anyMatch(GameRules::needsToken);
    }

    private static boolean needsToken(ListenerConfig listener) {
        return listener.transport() == ListenerConfig.Transport.WEBSOCKET
                || listener.identity() instanceof IdentityConfig.Hello;
    }
}
