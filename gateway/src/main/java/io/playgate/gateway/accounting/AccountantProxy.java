package io.playgate.gateway.accounting;

import io.playgate.protocol.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The only way to the accountant: each method enqueues one command, whose handler in the accountant is named {@code on…}. Thread-safe;
 * nothing here waits.
 */
public interface AccountantProxy {
    /**
     * Asks for admission; the answer comes through the request's {@link SessionProxy}.
     *
     * @return false when the queue is full: the caller refuses the session with {@link CloseReason#GATEWAY_BUSY}
     */
    boolean open(OpenRequest request);

    /** The upstream of an admitted session is attached: play counts from {@code atNs} on. */
    void attach(long sessionId, long atNs);

    /** An admitted session has ended; play counts until {@code atNs}. Never lost: admission reserved the slot. */
    void close(long sessionId, CloseReason reason, long atNs);

    /** A player, exact to now. Unknown players are shown as such, never null. */
    CompletionStage<PlayerView> player(String player);

    /** Writes the registry's word on a player; live sessions are re-evaluated before the stage completes. */
    CompletionStage<PlayerView> putPlayer(String player, Identity identity, String operator);

    /** Corrects today's used time of the person: of the pool, and of {@code game} too where one is named. */
    CompletionStage<PlayerView> adjust(
            String player, @Nullable String game, long adjustMs, String reason, String operator);

    /**
     * The same, once for each key: made before, also by a process before this one, it changes nothing. Fails with {@link KeyReusedException}
     * where another correction was made with the key, and where the ledger can't say.
     */
    CompletionStage<PlayerView> adjustOnce(
            String key, String player, @Nullable String game, long adjustMs, String reason, String operator);

    /** Play seen elsewhere, epoch ms, half open; the same key again changes nothing. */
    CompletionStage<PlayerView> addPlay(
            String key, String player, String game, long fromMs, long toMs, String operator);

    /** The sessions open now. */
    CompletionStage<List<SessionView>> sessions();

    /** Ends a session by its public id; false when there is none. */
    CompletionStage<Boolean> closeSession(String session, String operator);

    /** Suspends or reopens a game, or changes its rating; live sessions are re-evaluated. */
    CompletionStage<GameView> patchGame(String game, GamePatch patch, String operator);

    /** The games with their status. */
    CompletionStage<List<GameView>> games();

    /** Refuses opens from now on and ends every session over {@code window}, jittered; completes when none is open. */
    CompletionStage<@Nullable Void> drain(Duration window, String operator);
}
