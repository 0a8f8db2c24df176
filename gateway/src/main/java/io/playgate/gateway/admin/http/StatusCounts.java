package io.playgate.gateway.admin.http;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts answers by class of status. Written by the admin event loop, read by scrapes. */
public final class StatusCounts {
    /** The classes of RFC 9110, section 15, in order. */
    public static final int CLASSES = 5;

    private final AtomicLongArray counts = new AtomicLongArray(CLASSES);

    void count(int status) {
        counts.incrementAndGet(status / 100 - 1);
    }

    /** Answers of the class 1 (1xx) to 5 (5xx). */
    public long of(int statusClass) {
        return counts.get(statusClass - 1);
    }
}
