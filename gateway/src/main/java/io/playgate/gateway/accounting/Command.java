package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.Outdated;
import io.playgate.gateway.ledger.PersonPlay;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.protocol.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Something to do on the accountant's thread: one record for each method of the proxy, which calls the handler of the same name. */
sealed interface Command {
    /** Runs on the accountant's thread. */
    void applyTo(Accountant accountant);

    /** Tells whoever waits that it could not be done. */
    default void fail(RuntimeException failure) {}

    /** {@link AccountantProxy#open}. */
    record Open(OpenRequest request) implements Command {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onOpen(request);
        }

        @Override
        public void fail(RuntimeException failure) {
            request.proxy().refused(new Refusal(CloseReason.GATEWAY_BUSY, null, null));
        }
    }

    /** {@link AccountantProxy#attach}. */
    record Attach(long sessionId, long atNs) implements Command {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onAttach(sessionId, atNs);
        }
    }

    /** {@link AccountantProxy#close}. */
    record Close(long sessionId, CloseReason reason, long atNs) implements Command {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onClose(sessionId, reason, atNs);
        }
    }

    /** The ledger's answer about a person, null where it could not be asked, and what waits for it. */
    record History(Subject subject, @Nullable PersonPlay play, Runnable then) implements Command {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onHistory(subject, play, then);
        }
    }

    /** Something that waited for the ledger and goes on now. */
    record Resume(LongConsumer then) implements Command {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onResume(then);
        }
    }

    /** A command that somebody waits for. */
    sealed interface Asked<T> extends Command {
        /** Completed by the handler. */
        CompletableFuture<T> answer();

        @Override
        default void fail(RuntimeException failure) {
            answer().completeExceptionally(failure);
        }
    }

    /** {@link AccountantProxy#player}. */
    record Player(String player, CompletableFuture<PlayerView> answer) implements Asked<PlayerView> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onPlayer(player, answer);
        }
    }

    /** {@link AccountantProxy#putPlayer}. */
    record PutPlayer(String player, Identity identity, String operator, CompletableFuture<PlayerView> answer)
            implements Asked<PlayerView> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onPutPlayer(player, identity, operator, answer);
        }
    }

    /** {@link AccountantProxy#adjust}. */
    record Adjust(PlayAdjustment adjustment, CompletableFuture<PlayerView> answer) implements Asked<PlayerView> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onAdjust(adjustment, answer);
        }
    }

    /** {@link AccountantProxy#adjustOnce}. */
    record AdjustOnce(String key, PlayAdjustment adjustment, CompletableFuture<PlayerView> answer)
            implements Asked<PlayerView> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onAdjustOnce(key, adjustment, answer);
        }
    }

    /** {@link AccountantProxy#addPlay}. */
    record AddPlay(PlayReport report, CompletableFuture<PlayerView> answer) implements Asked<PlayerView> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onAddPlay(report, answer);
        }
    }

    /** {@link AccountantProxy#sessions}. */
    record Sessions(CompletableFuture<List<SessionView>> answer) implements Asked<List<SessionView>> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onSessions(answer);
        }
    }

    /** {@link AccountantProxy#closeSession}. */
    record CloseSession(String session, String operator, CompletableFuture<Boolean> answer) implements Asked<Boolean> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onCloseSession(session, operator, answer);
        }
    }

    /** {@link AccountantProxy#patchGame}. */
    record PatchGame(String game, GamePatch patch, String operator, CompletableFuture<GameView> answer)
            implements Asked<GameView> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onPatchGame(game, patch, operator, answer);
        }
    }

    /** {@link AccountantProxy#games}. */
    record GamesAsked(CompletableFuture<List<GameView>> answer) implements Asked<List<GameView>> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onGames(answer);
        }
    }

    /** {@link AccountantProxy#drain}. */
    record DrainAsked(Duration window, String operator, CompletableFuture<@Nullable Void> answer)
            implements Asked<@Nullable Void> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onDrain(window, operator, answer);
        }
    }

    /** {@link QueuedAccountantProxy#fill}. */
    record Fill(LongConsumer fill, CompletableFuture<@Nullable Void> answer) implements Asked<@Nullable Void> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onFill(fill, answer);
        }
    }

    /** {@link QueuedAccountantProxy#forget}. */
    record Forget(Outdated outdated, CompletableFuture<Boolean> answer) implements Asked<Boolean> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onForget(outdated, answer);
        }
    }

    /** {@link QueuedAccountantProxy#recount}. */
    record Recount(Set<String> persons, Set<String> players, CompletableFuture<@Nullable Void> answer)
            implements Asked<@Nullable Void> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onRecount(persons, players, answer);
        }
    }

    /** {@link QueuedAccountantProxy#reload}. */
    record Reload(PolicySchedule schedule, String operator, CompletableFuture<@Nullable Void> answer)
            implements Asked<@Nullable Void> {
        @Override
        public void applyTo(Accountant accountant) {
            accountant.onReload(schedule, operator, answer);
        }
    }
}
