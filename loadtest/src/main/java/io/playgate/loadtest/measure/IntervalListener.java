package io.playgate.loadtest.measure;

/** Told of every interval as it ends, on the collector's thread. */
@FunctionalInterface
public interface IntervalListener {
    /** An interval has ended. */
    void onInterval(Interval interval);
}
