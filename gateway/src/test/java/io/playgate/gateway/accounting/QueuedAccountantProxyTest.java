package io.playgate.gateway.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.protocol.CloseReason;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class QueuedAccountantProxyTest {
    private static final int SESSIONS_MAX = 500;

    @Test
    void shouldRefuseOpensWhenFullAndStillTakeEveryAttachAndClose() {
        QueuedAccountantProxy proxy = new QueuedAccountantProxy(SESSIONS_MAX, Runnable::run);
        RecordedSession session = new RecordedSession(1);
        OpenRequest request = new OpenRequest(1, "s", "p", Identity.NONE, "g", "tcp", 0, session);
        int taken = 0;
        while (proxy.open(request)) {
            taken++;
        }
        assertThat(taken).isGreaterThan(10_000);
        for (int id = 0; id < SESSIONS_MAX; id++) {
            proxy.attach(id, 0);
            proxy.close(id, CloseReason.PLAYER_LEFT, 0);
        }
        assertThat(proxy.depth()).isEqualTo(taken + 2 * SESSIONS_MAX);
    }

    @Test
    void shouldTurnAwayOperatorsBeyondTheirShare() {
        QueuedAccountantProxy proxy = new QueuedAccountantProxy(SESSIONS_MAX, Runnable::run);
        for (int i = 0; i < 1_024; i++) {
            assertThat(proxy.player("p").toCompletableFuture()).isNotDone();
        }
        assertThatThrownBy(() -> proxy.player("p").toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }
}
