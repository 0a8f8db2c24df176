package io.playgate.gateway;

import io.playgate.gateway.accounting.AccountantProxy;
import io.playgate.gateway.accounting.GamePatch;
import io.playgate.gateway.admin.AdminCallbacks.Reloaded;
import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.binding.EffectiveValue;
import io.playgate.gateway.config.load.ConfigErrors;
import io.playgate.gateway.config.load.LoadedConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Takes over from a configuration read again what can change while players play: a game's rating, its status and its servers. A bad
 * configuration changes nothing. Runs on the admin event loop, one reload at a time.
 */
public final class Reloading {
    private static final Pattern LIVE = Pattern.compile("games\\[\\d+]\\.(rating|status|upstream\\.servers.*)");

    private final ConfigSource source;
    private final AccountantProxy accountant;
    private final GameDoors doors;
    private LoadedConfig current;

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

    Reloading(LoadedConfig current, ConfigSource source, AccountantProxy accountant, GameDoors doors) {
        this.current = current;
        this.source = source;
        this.accountant = accountant;
        this.doors = doors;
    }

    CompletionStage<Reloaded> reload(String operator) {
        LoadedConfig fresh;
        try {
            fresh = source.load();
        } catch (ConfigErrors e) {
            return CompletableFuture.completedFuture(new Reloaded(e.errors(), List.of(), List.of()));
        }
        List<String> changed = new ArrayList<>();
        List<String> needRestart = new ArrayList<>();
        for (String key : changedKeys(fresh)) {
            (LIVE.matcher(key).matches() ? changed : needRestart).add(key);
        }
        List<CompletionStage<?>> patches = new ArrayList<>();
        for (int i = 0; i < current.config().games().size(); i++) {
            GameConfig before = current.config().games().get(i);
            for (GameConfig after : fresh.config().games()) {
                if (after.id().equals(before.id())) {
                    doors.pool(i).replace(after.upstream().servers());
                    patches.add(accountant.patchGame(
                            after.id(), new GamePatch(after.suspended(), after.rating()), operator));
                }
            }
        }
        if (needRestart.isEmpty()) {
            current = fresh;
        }
        CompletableFuture<?>[] all =
                patches.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(all).thenApply(done -> new Reloaded(List.of(), changed, needRestart));
    }

    private List<String> changedKeys(LoadedConfig fresh) {
        Map<String, String> before = values(current);
        Map<String, String> after = values(fresh);
        List<String> keys = new ArrayList<>(after.keySet().stream()
                .filter(key -> !Objects.equals(after.get(key), before.get(key)))
                .toList());
        before.keySet().stream().filter(key -> !after.containsKey(key)).forEach(keys::add);
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
