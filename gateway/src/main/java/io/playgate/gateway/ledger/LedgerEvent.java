package io.playgate.gateway.ledger;

import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One fact of the append-only ledger. All instants are epoch milliseconds on the accountant's time line; {@code policy} is the name and hash
 * of the rules in force ({@code vn-2024@1f3a…}). Appending the same event twice changes nothing: each carries what identifies it.
 */
public sealed interface LedgerEvent {
    /** What the convenience constructors put where the caller states no policy. */
    String POLICY_UNSTATED = "";

    /** When it happened, epoch ms. */
    long atMs();

    /** Name and hash of the rules in force when it happened; {@link #POLICY_UNSTATED} where the writer did not say. */
    String policy();

    /** A session's upstream was attached: play counts from here on. */
    record SessionOpened(
            long atMs,
            String session,
            String player,
            String person,
            String game,
            String transport,
            AgeClass ageClass,
            String policy)
            implements LedgerEvent {}

    /** A session ended. A refused open is a {@link VerdictGiven} and has no session. */
    record SessionClosed(long atMs, String session, CloseReason reason, String policy) implements LedgerEvent {
        /** Without a policy. */
        public SessionClosed(long atMs, String session, CloseReason reason) {
            this(atMs, session, reason, POLICY_UNSTATED);
        }
    }

    /**
     * Play of one session within one game day, half open: {@code fromMs} inclusive, {@code toMs} exclusive. Sessions open over midnight have
     * one for each day. Identified by (session, fromMs): a later one with the same identity and a greater {@code toMs} extends it.
     */
    record PlayRecorded(
            long atMs,
            String session,
            String player,
            String person,
            String game,
            LocalDate day,
            long fromMs,
            long toMs,
            String policy)
            implements LedgerEvent {
        /** Without a policy. */
        public PlayRecorded(
                long atMs,
                String session,
                String player,
                String person,
                String game,
                LocalDate day,
                long fromMs,
                long toMs) {
            this(atMs, session, player, person, game, day, fromMs, toMs, POLICY_UNSTATED);
        }
    }

    /**
     * The policy decided something that the player felt.
     *
     * @param session null for a refused open
     */
    record VerdictGiven(
            long atMs,
            @Nullable String session,
            String player,
            String person,
            String game,
            Kind kind,
            @Nullable CloseReason reason,
            @Nullable Binding binding,
            long usedMs,
            String policy)
            implements LedgerEvent {
        /** What was decided. */
        public enum Kind {
            REFUSED,
            ADVISED,
            WARNED,
            TIER,
            CUT
        }
    }

    /**
     * The registry's word on a player, whole, after the change.
     *
     * @param source {@code operator}, {@code token} or {@code import}
     */
    record PlayerChanged(
            long atMs,
            String player,
            String person,
            @Nullable String birthdate,
            @Nullable Boolean verified,
            boolean guardian,
            String source,
            String policy)
            implements LedgerEvent {
        /** Without a policy. */
        public PlayerChanged(
                long atMs,
                String player,
                String person,
                @Nullable String birthdate,
                @Nullable Boolean verified,
                boolean guardian,
                String source) {
            this(atMs, player, person, birthdate, verified, guardian, source, POLICY_UNSTATED);
        }
    }

    /**
     * An operator's correction of a person's used time on one day, of one meter. A correction of the pool and of a game are two events, since
     * each is clamped by itself; each has its own {@code id}, which identifies it.
     *
     * @param game the game whose meter it changed; null: the pool's
     * @param appliedMs what it changed, after clamping at zero
     */
    record PlayAdjusted(
            long atMs,
            String id,
            String player,
            String person,
            @Nullable String game,
            LocalDate day,
            long appliedMs,
            String operator,
            String reason,
            String policy)
            implements LedgerEvent {
        /** Without a policy. */
        public PlayAdjusted(
                long atMs,
                String id,
                String player,
                String person,
                @Nullable String game,
                LocalDate day,
                long appliedMs,
                String operator,
                String reason) {
            this(atMs, id, player, person, game, day, appliedMs, operator, reason, POLICY_UNSTATED);
        }
    }

    /**
     * Play seen elsewhere (G3, G4, other systems), one per game day.
     *
     * @param key identifies the report; the same key again changes nothing
     */
    record PlayReported(
            long atMs,
            String key,
            String player,
            String person,
            String game,
            LocalDate day,
            long fromMs,
            long toMs,
            String policy)
            implements LedgerEvent {
        /** Without a policy. */
        public PlayReported(
                long atMs,
                String key,
                String player,
                String person,
                String game,
                LocalDate day,
                long fromMs,
                long toMs) {
            this(atMs, key, player, person, game, day, fromMs, toMs, POLICY_UNSTATED);
        }
    }

    /**
     * An act of an operator.
     *
     * @param detail JSON
     */
    record Audited(long atMs, String operator, String act, String subject, String detail, String policy)
            implements LedgerEvent {
        /** Without a policy. */
        public Audited(long atMs, String operator, String act, String subject, String detail) {
            this(atMs, operator, act, subject, detail, POLICY_UNSTATED);
        }
    }

    /**
     * The node was alive and had on record all that happened until {@code atMs}. Written by the ledger itself about once a second, so that a
     * power cut, too, leaves an instant to charge lost sessions to.
     */
    record Heartbeat(long atMs) implements LedgerEvent {
        @Override
        public String policy() {
            return POLICY_UNSTATED;
        }
    }

    /**
     * The node started. Written by the ledger itself, first of all; whatever sessions of the node are open on record at this place of the
     * journal ended with the process before, at {@code lostAtMs}.
     *
     * @param lostAtMs last heartbeat of the process before; 0 where none is known
     */
    record NodeStarted(long atMs, long lostAtMs) implements LedgerEvent {
        @Override
        public String policy() {
            return POLICY_UNSTATED;
        }
    }
}
