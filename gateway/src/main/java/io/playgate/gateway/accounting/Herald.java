package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.ledger.LedgerSink;
import io.playgate.gateway.policy.Verdict;
import io.playgate.gateway.policy.rule.Advisory;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.NoticeKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Tells sessions, the events stream, the ledger and the counters what was decided. Owned by the accountant's thread. */
final class Herald {
    private final EventLog events;
    private final LedgerSink ledger;
    private final Rules rules;
    private final TimeLine timeLine;

    Herald(EventLog events, LedgerSink ledger, Rules rules, TimeLine timeLine) {
        this.events = events;
        this.ledger = ledger;
        this.rules = rules;
        this.timeLine = timeLine;
    }

    /** Something to tell while play goes on. */
    void announce(OpenSession session, NoticeKind kind, Outlook outlook, long atMs) {
        session.game.counts().announced(kind).increment();
        session.request
                .proxy()
                .announce(new Announcement(
                        kind,
                        outlook.usedMs(),
                        outlook.remainingMs(),
                        outlook.tierInMs(atMs),
                        outlook.binding(),
                        outlook.rewardPermille(),
                        session.game.facts().rating().label()));
        LedgerEvent.VerdictGiven.Kind verdictKind = verdictKind(kind);
        if (verdictKind != null) {
            verdict(session, verdictKind, null, outlook, atMs);
        }
        PlayerEvent.Kind eventKind = eventKind(kind);
        if (eventKind != null) {
            publish(session, eventKind, outlook, null, atMs);
        }
    }

    /** The session must end; its play is settled. */
    void end(OpenSession session, CloseReason reason, Outlook outlook, boolean wasAttached, long atMs) {
        session.game.counts().ended(reason).increment();
        Ending ending = new Ending(reason, outlook.binding(), retryAt(outlook.retryAtMs()), timeLine.atNs(atMs));
        session.request.proxy().end(ending);
        if (reason == CloseReason.PLAYTIME_LIMIT || reason == CloseReason.OUTSIDE_WINDOW) {
            verdict(session, LedgerEvent.VerdictGiven.Kind.CUT, reason, outlook, atMs);
        }
        if (wasAttached) {
            publish(session, PlayerEvent.Kind.SESSION_CLOSED, outlook, reason, atMs);
        }
    }

    /** The open is refused. */
    void refuse(OpenRequest request, @Nullable OpenGame game, CloseReason reason, @Nullable Verdict verdict) {
        if (game != null) {
            game.counts().refused(reason).increment();
        }
        Binding binding = verdict == null ? null : verdict.binding();
        long retryAtMs = verdict == null ? Verdict.NEVER_MS : verdict.retryAtMs();
        request.proxy().refused(new Refusal(reason, binding, retryAt(retryAtMs)));
    }

    /** A refusal that the law asks for, on record. */
    void recordRefusal(
            OpenRequest request,
            PersonKey person,
            CloseReason reason,
            @Nullable Binding binding,
            long usedMs,
            long atMs) {
        ledger.append(new LedgerEvent.VerdictGiven(
                atMs,
                null,
                request.player(),
                person.text(),
                request.game(),
                LedgerEvent.VerdictGiven.Kind.REFUSED,
                reason,
                binding,
                usedMs,
                rules.policy().id()));
    }

    /** Something on the events stream. */
    void publish(OpenSession session, PlayerEvent.Kind kind, Outlook outlook, @Nullable CloseReason reason, long atMs) {
        OpenRequest request = session.request;
        events.append(new PlayerEvent(
                events.nextId(),
                atMs,
                kind,
                request.session(),
                request.player(),
                session.game.id(),
                outlook.usedMs(),
                outlook.remainingMs(),
                outlook.rewardPermille(),
                outlook.binding(),
                reason));
    }

    /** The registry's word on a player changed. */
    void playerChanged(String player, long usedMs, long remainingMs, long atMs) {
        events.append(new PlayerEvent(
                events.nextId(),
                atMs,
                PlayerEvent.Kind.PLAYER_CHANGED,
                null,
                player,
                null,
                usedMs,
                remainingMs,
                1000,
                null,
                null));
    }

    @Nullable
    OffsetDateTime retryAt(long retryAtMs) {
        return retryAtMs == Verdict.NEVER_MS
                ? null
                : Instant.ofEpochMilli(retryAtMs).atZone(rules.policy().zone()).toOffsetDateTime();
    }

    private void verdict(
            OpenSession session,
            LedgerEvent.VerdictGiven.Kind kind,
            @Nullable CloseReason reason,
            Outlook outlook,
            long atMs) {
        OpenRequest request = session.request;
        ledger.append(new LedgerEvent.VerdictGiven(
                atMs,
                request.session(),
                request.player(),
                session.person.keyText(),
                session.game.id(),
                kind,
                reason,
                outlook.binding(),
                outlook.usedMs(),
                rules.policy().id()));
    }

    /** A continuous advisory is re-sent each minute to everybody: the rule is on record with the session, not each sending. */
    private LedgerEvent.VerdictGiven.@Nullable Kind verdictKind(NoticeKind kind) {
        return switch (kind) {
            case ADVISORY ->
                rules.policy().notices().advisory().mode() == Advisory.Mode.EVERY
                        ? LedgerEvent.VerdictGiven.Kind.ADVISED
                        : null;
            case WARNING -> LedgerEvent.VerdictGiven.Kind.WARNED;
            case TIER -> LedgerEvent.VerdictGiven.Kind.TIER;
            case POLICY -> null;
        };
    }

    private static PlayerEvent.@Nullable Kind eventKind(NoticeKind kind) {
        return switch (kind) {
            case WARNING -> PlayerEvent.Kind.SESSION_WARNING;
            case TIER -> PlayerEvent.Kind.SESSION_TIER;
            case ADVISORY, POLICY -> null;
        };
    }
}
