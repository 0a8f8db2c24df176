package io.playgate.loadtest.player;

import java.util.Arrays;

/** Times of messages whose answers carry no stamp, first in, first out. Grows to the most ever outstanding, then allocates no more. */
final class PendingTimes {
    private long[] times = new long[0];
    private int head;
    private int size;

    int size() {
        return size;
    }

    void add(long intendedNs, long sentNs) {
        if (2 * size == times.length) {
            grow();
        }
        int at = (head + 2 * size) % times.length;
        times[at] = intendedNs;
        times[at + 1] = sentNs;
        size++;
    }

    long intendedNs() {
        return times[head];
    }

    long sentNs() {
        return times[head + 1];
    }

    void remove() {
        head = (head + 2) % times.length;
        size--;
    }

    private void grow() {
        long[] grown = Arrays.copyOf(times, Math.max(16, 2 * times.length));
        for (int i = 0; i < times.length; i++) {
            grown[i] = times[(head + i) % times.length];
        }
        times = grown;
        head = 0;
    }
}
