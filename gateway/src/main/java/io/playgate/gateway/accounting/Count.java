package io.playgate.gateway.accounting;

import java.util.concurrent.atomic.AtomicLong;

/** A counter or gauge that one thread writes and any thread reads; costs the writer a plain add. */
public final class Count {
    private final AtomicLong value = new AtomicLong();

    /** The value, possibly a moment old. */
    public long get() {
        return value.getOpaque();
    }

    /** The highest that was raised to since the last call, which begins it anew. Any thread; a lower value in the same instant may go. */
    public long take() {
        return value.getAndSet(0);
    }

    void increment() {
        add(1);
    }

    void add(long amount) {
        value.setOpaque(value.getPlain() + amount);
    }

    void set(long newValue) {
        value.setOpaque(newValue);
    }

    void raiseTo(long candidate) {
        if (candidate > value.getPlain()) {
            value.setOpaque(candidate);
        }
    }
}
