package io.playgate.gateway.ledger;

import java.util.Arrays;

/**
 * A set of instants as sorted, disjoint, half-open intervals of epoch milliseconds: play is a union of intervals, so adding the same play
 * twice, in any order, changes nothing. Intervals that touch become one. Not thread-safe: one owner.
 */
public final class IntervalSet {
    private static final int CAPACITY_INITIAL = 8;

    /** Bounds in ascending order: from, to, from, to, … */
    private long[] bounds = new long[CAPACITY_INITIAL];

    private int length;

    /** How many disjoint intervals there are. */
    public int size() {
        return length / 2;
    }

    /** Whether no instant is in the set. */
    public boolean isEmpty() {
        return length == 0;
    }

    /** First instant of interval {@code index}, 0 to {@link #size} - 1. */
    public long fromMs(int index) {
        return bounds[checked(index) * 2];
    }

    /** First instant after interval {@code index}, 0 to {@link #size} - 1. */
    public long toMs(int index) {
        return bounds[checked(index) * 2 + 1];
    }

    /** Adds the instants from {@code fromMs} inclusive to {@code toMs} exclusive; nothing where that is empty. */
    public void add(long fromMs, long toMs) {
        if (fromMs >= toMs) {
            return;
        }
        if (length == 0 || fromMs > bounds[length - 1]) {
            insert(length, fromMs, toMs);
            return;
        }
        // First interval that ends at or after the new one's begin, and first one that begins after its end: all
        // between melt into one.
        int first = firstEndingAtOrAfter(fromMs);
        int after = firstBeginningAfter(toMs);
        if (first == after) {
            insert(first * 2, fromMs, toMs);
            return;
        }
        bounds[first * 2] = Math.min(fromMs, bounds[first * 2]);
        bounds[first * 2 + 1] = Math.max(toMs, bounds[after * 2 - 1]);
        System.arraycopy(bounds, after * 2, bounds, first * 2 + 2, length - after * 2);
        length -= (after - first - 1) * 2;
    }

    /** Adds every instant of another set. */
    public void addAll(IntervalSet other) {
        for (int i = 0; i < other.length; i += 2) {
            add(other.bounds[i], other.bounds[i + 1]);
        }
    }

    /** How long the set is in all, ms. */
    public long lengthMs() {
        long sumMs = 0;
        for (int i = 0; i < length; i += 2) {
            sumMs += bounds[i + 1] - bounds[i];
        }
        return sumMs;
    }

    /** How long the part within {@code fromMs} inclusive and {@code toMs} exclusive is, ms. */
    public long lengthMs(long fromMs, long toMs) {
        long sumMs = 0;
        for (int i = firstEndingAtOrAfter(fromMs) * 2; i < length && bounds[i] < toMs; i += 2) {
            sumMs += Math.max(0, Math.min(toMs, bounds[i + 1]) - Math.max(fromMs, bounds[i]));
        }
        return sumMs;
    }

    /** Whether the set has the instant. */
    public boolean contains(long atMs) {
        int index = firstEndingAtOrAfter(atMs + 1) * 2;
        return index < length && bounds[index] <= atMs;
    }

    /** Takes every instant out. */
    public void clear() {
        length = 0;
    }

    private int checked(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("interval " + index + " of " + size());
        }
        return index;
    }

    private int firstEndingAtOrAfter(long atMs) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds[middle * 2 + 1] >= atMs) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private int firstBeginningAfter(long atMs) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds[middle * 2] > atMs) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void insert(int at, long fromMs, long toMs) {
        if (length == bounds.length) {
            bounds = Arrays.copyOf(bounds, length * 2);
        }
        System.arraycopy(bounds, at, bounds, at + 2, length - at);
        bounds[at] = fromMs;
        bounds[at + 1] = toMs;
        length += 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntervalSet that && Arrays.equals(bounds, 0, length, that.bounds, 0, that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + Long.hashCode(bounds[i]);
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < length; i += 2) {
            text.append(i == 0 ? "" : ", ")
                    .append('[')
                    .append(bounds[i])
                    .append(", ")
                    .append(bounds[i + 1])
                    .append(')');
        }
        return text.append('}').toString();
    }
}
