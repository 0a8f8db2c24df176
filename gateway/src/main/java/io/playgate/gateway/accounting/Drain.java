package io.playgate.gateway.accounting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends everybody away over a window, each at an instant of their own, so that they don't all reconnect at once. Accountant's thread. */
final class Drain {
    private final SessionDesk sessionDesk;
    private final Officials officials;
    private final AuditTrail audit;
    private final List<CompletableFuture<@Nullable Void>> waiting = new ArrayList<>();

    Drain(SessionDesk sessionDesk, Officials officials, AuditTrail audit) {
        this.sessionDesk = sessionDesk;
        this.officials = officials;
        this.audit = audit;
    }

    void begin(Duration window, String operator, long nowMs, CompletableFuture<@Nullable Void> answer) {
        audit.write(nowMs, operator, "drain", "", "{\"windowMs\":" + window.toMillis() + "}");
        sessionDesk.drain();
        waiting.add(answer);
        List<OpenSession> open = new ArrayList<>();
        sessionDesk.forEach(open::add);
        for (OpenSession session : open) {
            long delayMs = jitterMs(session.request.sessionId(), window.toMillis());
            session.drainMs = Math.min(session.drainMs, nowMs + delayMs);
        }
        for (OpenSession session : open) {
            OpenPerson person = session.person;
            long atMs = Math.max(nowMs, person.settledMs);
            officials.referee().catchUp(person, atMs);
            officials.referee().look(person, atMs, false);
        }
        onSessionClosed();
    }

    /** A slot may have come free. */
    void onSessionClosed() {
        if (!waiting.isEmpty() && sessionDesk.size() == 0) {
            waiting.forEach(answer -> answer.complete(null));
            waiting.clear();
        }
    }

    private static long jitterMs(long sessionId, long windowMs) {
        long mixed = sessionId * 0x9E3779B97F4A7C15L;
        return windowMs <= 0 ? 0 : Math.floorMod(mixed ^ (mixed >>> 32), windowMs);
    }
}
