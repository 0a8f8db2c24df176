package io.playgate.loadtest.player;

import org.jspecify.annotations.Nullable;

/** One thing to do at one instant: a link of a {@link Wheel}'s lists, made once by its owner and scheduled again and again. */
final class TimerEntry {
    /** What happens when the instant has come. */
    @FunctionalInterface
    interface Due {
        /** Called once per schedule by the wheel's owner. */
        void onDue(long nowNs);
    }

    final Due due;
    long deadlineNs;

    @Nullable
    TimerEntry previous;

    @Nullable
    TimerEntry next;

    TimerEntry(Due due) {
        this.due = due;
    }

    /** Whether it waits in a wheel. */
    boolean scheduled() {
        return previous != null;
    }
}
