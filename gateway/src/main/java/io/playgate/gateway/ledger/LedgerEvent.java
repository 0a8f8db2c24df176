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
    /** When it happened, epoch ms. */
    long atMs();

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
    record SessionClosed(long atMs, String session, CloseReason reason) implements LedgerEvent {}

    /**
     * Play of one session within one game day, half open: {@code fromMs} inclusive, {@code toMs} exclusive. Sessions open over midnight have
     * one for each day. Identified by (session, fromMs): a later one with the same identity and a greater {@code toMs} extends it.
     */
    record PlayRecorded(
            long atMs, String session, String player, String person, String game, LocalDate day, long fromMs, long toMs)
            implements LedgerEvent {}

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
            String source)
            implements LedgerEvent {}

    /**
     * An operator's correction of a person's used time on one day.
     *
     * @param game null: the pool alone
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
            String reason)
            implements LedgerEvent {}

    /**
     * Play seen elsewhere (G3, G4, other systems), one per game day.
     *
     * @param key identifies the report; the same key again changes nothing
     */
    record PlayReported(
            long atMs, String key, String player, String person, String game, LocalDate day, long fromMs, long toMs)
            implements LedgerEvent {}

    /**
     * An act of an operator.
     *
     * @param detail JSON
     */
    record Audited(long atMs, String operator, String act, String subject, String detail) implements LedgerEvent {}
}
