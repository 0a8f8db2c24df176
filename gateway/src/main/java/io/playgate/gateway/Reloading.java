package io.playgate.gateway;

import io.playgate.gateway.accounting.AccountantProxy;
import io.playgate.gateway.accounting.GamePatch;
import io.playgate.gateway.admin.AdminCallbacks.Reloaded;
import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.config.binding.EffectiveValue;
import io.playgate.gateway.config.load.ConfigErrors;
import io.playgate.gateway.config.load.EffectiveConfig;
import io.playgate.gateway.config.load.LoadedConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes over from a configuration read again what can change while players play: the policy, and a game's rating, status and servers. A bad
 * configuration changes nothing. Runs on the admin event loop, one reload at a time.
 */
public final class Reloading {
    private static final Pattern POLICY = Pattern.compile("policy(\\b.*)?");
    private static final Pattern GAME = Pattern.compile("games\\[\\d+]\\.(rating|status|upstream\\.servers.*)");

    private final ConfigSource source;
    private final PlayAccounts accounts;
    private final GameDoors doors;
    private final LoadedConfig started;

    /** What the file said last. A game that an operator patched since keeps the patch until the file says something new of it. */
    private LoadedConfig last;

    private EffectiveConfig inForce;

    /** Reads the configuration, as at start. */
    @FunctionalInterface
    public interface ConfigSource {
        /**
         * Reads it.
         *
         * @throws ConfigErrors where it is bad
         */
        LoadedConfig load() throws ConfigErrors;
    }

    Reloading(LoadedConfig started, ConfigSource source, PlayAccounts accounts, GameDoors doors) {
        this.started = started;
        this.last = started;
        this.inForce = started.effective();
        this.source = source;
        this.accounts = accounts;
        this.doors = doors;
    }

    /** The configuration in force: as it was at the start, with what reloads have changed since. */
    EffectiveConfig effective() {
        return inForce;
    }

    private static EffectiveConfig with(EffectiveConfig before, LoadedConfig fresh, PolicyReload policy) {
        List<EffectiveValue> values = new ArrayList<>();
        before.values().stream().filter(value -> !isLive(value.key(), policy)).forEach(values::add);
        fresh.effective().values().stream()
                .filter(value -> isLive(value.key(), policy))
                .forEach(values::add);
        return new EffectiveConfig(values);
    }

    CompletionStage<Reloaded> reload(String operator) {
        LoadedConfig fresh;
        PolicyReload policy;
        try {
            fresh = source.load();
            policy = accounts.policyReload(fresh.config());
        } catch (ConfigErrors e) {
            return CompletableFuture.completedFuture(new Reloaded(e.errors(), List.of(), List.of()));
        } catch (GatewayException e) {
            String error = String.valueOf(e.getMessage());
            return CompletableFuture.completedFuture(new Reloaded(List.of(error), List.of(), List.of()));
        }
        List<String> changed = new ArrayList<>();
        List<String> needRestart = new ArrayList<>();
        for (String key : changedKeys(started, fresh)) {
            if (!isLive(key, policy)) {
                needRestart.add(key);
            }
        }
        boolean policyChanged = false;
        for (String key : changedKeys(last, fresh)) {
            if (isLive(key, policy)) {
                changed.add(key);
                policyChanged |= POLICY.matcher(key).matches();
            }
        }
        List<CompletionStage<?>> steps = new ArrayList<>();
        if (policyChanged) {
            steps.add(accounts.reload(policy, operator));
        }
        applyGames(fresh.config(), operator, steps);
        last = fresh;
        inForce = with(inForce, fresh, policy);
        CompletableFuture<?>[] all =
                steps.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(all).thenApply(done -> new Reloaded(List.of(), changed, needRestart));
    }

    private static boolean isLive(String key, PolicyReload policy) {
        return GAME.matcher(key).matches()
                || (!policy.needsRestart() && POLICY.matcher(key).matches());
    }

    /** Games are known by id: one that moved in the list is the same game. */
    private void applyGames(GatewayConfig fresh, String operator, List<CompletionStage<?>> steps) {
        AccountantProxy accountant = accounts.accountant().proxy();
        for (int i = 0; i < started.config().games().size(); i++) {
            String id = started.config().games().get(i).id();
            GameConfig before = find(last.config(), id);
            GameConfig after = find(fresh, id);
            if (after == null) {
                continue;
            }
            doors.pool(i).replace(after.upstream().servers());
            GamePatch patch = patch(before, after);
            if (patch != null) {
                steps.add(accountant.patchGame(id, patch, operator));
            }
        }
    }

    private static @Nullable GamePatch patch(@Nullable GameConfig before, GameConfig after) {
        if (before == null) {
            return new GamePatch(after.suspended(), after.rating());
        }
        boolean suspended = before.suspended() != after.suspended();
        boolean rating = !before.rating().equals(after.rating());
        return suspended || rating
                ? new GamePatch(suspended ? after.suspended() : null, rating ? after.rating() : null)
                : null;
    }

    private static @Nullable GameConfig find(GatewayConfig config, String id) {
        for (GameConfig game : config.games()) {
            if (game.id().equals(id)) {
                return game;
            }
        }
        return null;
    }

    private static Set<String> changedKeys(LoadedConfig before, LoadedConfig after) {
        Map<String, String> old = values(before);
        Map<String, String> now = values(after);
        Set<String> keys = new LinkedHashSet<>(now.keySet());
        keys.addAll(old.keySet());
        keys.removeIf(key -> Objects.equals(now.get(key), old.get(key)));
        return keys;
    }

    private static Map<String, String> values(LoadedConfig config) {
        Map<String, String> values = new LinkedHashMap<>();
        for (EffectiveValue value : config.effective().values()) {
            values.put(value.key(), value.value());
        }
        return values;
    }
}
