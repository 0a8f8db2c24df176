package io.playgate.gateway.accounting;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.IdleStrategy;

/**
 * How the accountant rests between its turns: a command that somebody waits for wakes it at once, and a deadline or an attach, which may set
 * one, finds it awake to the millisecond. Otherwise it looks round a hundred times a second, for ended sessions, its heartbeat and the wall
 * clock. Owned by the accountant's thread.
 */
public final class AccountantRest implements IdleStrategy {
    private static final long LONG_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long SHORT_NS = TimeUnit.MILLISECONDS.toNanos(1);

    /** On a clock that runs sixty times faster, a long rest is still shorter than this. */
    private static final long DEADLINE_NEAR_MS = 1_000;

    private final Accountant accountant;

    /** Rests for {@code accountant}. */
    public AccountantRest(Accountant accountant) {
        this.accountant = accountant;
    }

    @Override
    public void idle(int workCount) {
        if (workCount <= 0) {
            idle();
        }
    }

    @Override
    public void idle() {
        boolean soon = accountant.untilDeadlineMs() < DEADLINE_NEAR_MS || accountant.awaitsAttach();
        accountant.proxy().awaitCommand(soon ? SHORT_NS : LONG_NS);
    }

    @Override
    public void reset() {
        // Every rest is the same: there is nothing to begin anew.
    }
}
