package io.playgate.gateway.accounting;

import java.util.concurrent.atomic.AtomicLong;

/** A counter or gauge that one thread writes and any thread reads; costs the writer a plain add. */
public final class Count {
    private final AtomicLong value = new AtomicLong();

    /** The value, possibly a moment old. */
    public long get() {
        return value.getOpaque();
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
