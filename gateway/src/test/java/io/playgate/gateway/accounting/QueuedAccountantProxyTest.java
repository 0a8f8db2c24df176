package io.playgate.gateway.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.protocol.CloseReason;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class QueuedAccountantProxyTest {
    private static final int SESSIONS_MAX = 500;

    @Test
    void shouldRefuseOpensWhenFullAndStillTakeEveryAttachAndClose() {
        QueuedAccountantProxy proxy = new QueuedAccountantProxy(SESSIONS_MAX, Runnable::run);
        OpenRequest request = request();
        int taken = 0;
        while (proxy.open(request)) {
            taken++;
        }
        assertThat(taken).isGreaterThan(10_000);
        assertThat(proxy.opensRefused()).isEqualTo(1);
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

    /** The accountant rests for a minute at a time here, so only a wake-up brings all commands over before the deadline. */
    @Test
    void shouldWakeTheRestingAccountantForEveryCommandThatSomebodyWaitsFor() throws InterruptedException {
        QueuedAccountantProxy proxy = new QueuedAccountantProxy(SESSIONS_MAX, Runnable::run);
        int opens = 2_000;
        int commands = 2 * opens;
        AtomicInteger polled = new AtomicInteger();
        Thread accountant = new Thread(() -> {
            while (polled.get() < commands) {
                if (proxy.poll() == null) {
                    proxy.awaitCommand(TimeUnit.MINUTES.toNanos(1));
                } else {
                    polled.incrementAndGet();
                }
            }
        });
        accountant.start();
        for (int i = 0; i < opens; i++) {
            // An attach and a close, for which nobody waits, come along with the open.
            proxy.close(i, CloseReason.PLAYER_LEFT, 0);
            proxy.open(request());
            while (i % 100 == 0 && polled.get() <= 2 * i + 1 && accountant.isAlive()) {
                Thread.onSpinWait();
            }
        }
        accountant.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(polled).hasValue(commands);
    }

    private static OpenRequest request() {
        return new OpenRequest(1, "s", "p", Identity.NONE, "g", "tcp", 0, new RecordedSession(1));
    }
}
