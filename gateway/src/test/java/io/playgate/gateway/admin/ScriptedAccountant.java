package io.playgate.gateway.admin;

import io.playgate.gateway.accounting.AccountantProxy;
import io.playgate.gateway.accounting.Admission;
import io.playgate.gateway.accounting.GamePatch;
import io.playgate.gateway.accounting.GameView;
import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.accounting.OpenRequest;
import io.playgate.gateway.accounting.PlayerView;
import io.playgate.gateway.accounting.PlayerView.GamePlay;
import io.playgate.gateway.accounting.SessionView;
import io.playgate.protocol.AgeClass;
import io.playgate.protocol.CloseReason;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers as an accountant would, from a thread of its own, and remembers what it was asked. */
final class ScriptedAccountant implements AccountantProxy, AutoCloseable {
    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task, "scripted-accountant");
        thread.setDaemon(true);
        return thread;
    };

    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile boolean silent;
    volatile boolean broken;
    volatile @Nullable RuntimeException refusal;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(DAEMONS);

    private <T> CompletionStage<T> later(String command, Supplier<T> answer) {
        asked.add(command);
        if (silent) {
            return new CompletableFuture<>();
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    RuntimeException refused = refusal;
                    if (refused != null) {
                        throw refused;
                    }
                    if (broken) {
                        throw new IllegalStateException("scripted failure");
                    }
                    return answer.get();
                },
                thread);
    }

    private static PlayerView view(String player, Identity identity) {
        Map<String, GamePlay> games = new TreeMap<>();
        games.put("arena", new GamePlay(60_000, 3_540_000));
        games.put("chess", new GamePlay(0, Admission.UNLIMITED_MS));
        boolean known = !player.equals("nobody");
        return new PlayerView(
                player,
                "person-" + player,
                known,
                identity,
                AgeClass.MINOR,
                LocalDate.of(2026, 11, 21),
                60_000,
                player.equals("adult") ? Admission.UNLIMITED_MS : 10_740_000,
                games,
                List.of("s-1"));
    }

    @Override
    public CompletionStage<PlayerView> player(String player) {
        return later("player " + player, () -> view(player, Identity.NONE));
    }

    @Override
    public CompletionStage<PlayerView> putPlayer(String player, Identity identity, String operator) {
        return later("put " + player + " " + identity + " by " + operator, () -> view(player, identity));
    }

    @Override
    public CompletionStage<PlayerView> adjust(
            String player, @Nullable String game, long adjustMs, String reason, String operator) {
        return later(
                "adjust " + player + " " + game + " " + adjustMs + " " + reason + " by " + operator,
                () -> view(player, Identity.NONE));
    }

    @Override
    public CompletionStage<PlayerView> adjustOnce(
            String key, String player, @Nullable String game, long adjustMs, String reason, String operator) {
        return later(
                "adjust once " + key + " " + player + " " + game + " " + adjustMs + " " + reason + " by " + operator,
                () -> view(player, Identity.NONE));
    }

    @Override
    public CompletionStage<PlayerView> addPlay(
            String key, String player, String game, long fromMs, long toMs, String operator) {
        return later(
                "add " + key + " " + player + " " + game + " " + fromMs + ".." + toMs,
                () -> view(player, Identity.NONE));
    }

    @Override
    public CompletionStage<List<SessionView>> sessions() {
        return later(
                "sessions",
                () -> List.of(
                        new SessionView("s-2", "q", "chess", "websocket", AgeClass.ADULT, 0, Admission.UNLIMITED_MS),
                        new SessionView("s-1", "p", "arena", "tcp", AgeClass.MINOR, 1_795_000_000_000L, 5000)));
    }

    @Override
    public CompletionStage<Boolean> closeSession(String session, String operator) {
        return later("close " + session + " by " + operator, () -> session.equals("s-1"));
    }

    @Override
    public CompletionStage<GameView> patchGame(String game, GamePatch patch, String operator) {
        return later(
                "patch " + game + " " + patch,
                () -> new GameView(game, "12+", Boolean.TRUE.equals(patch.suspended()), 3));
    }

    @Override
    public CompletionStage<List<GameView>> games() {
        return later(
                "games", () -> List.of(new GameView("arena", "12+", false, 3), new GameView("chess", "00+", true, 0)));
    }

    @Override
    public CompletionStage<Void> drain(Duration window, String operator) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean open(OpenRequest request) {
        throw new UnsupportedOperationException("the admin API opens no session");
    }

    @Override
    public void attach(long sessionId, long atNs) {
        throw new UnsupportedOperationException("the admin API attaches no session");
    }

    @Override
    public void close(long sessionId, CloseReason reason, long atNs) {
        throw new UnsupportedOperationException("the admin API closes by public id");
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
