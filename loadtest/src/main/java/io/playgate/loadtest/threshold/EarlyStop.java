package io.playgate.loadtest.threshold;

import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.IntervalListener;
import io.playgate.loadtest.measure.Snapshot;
import io.playgate.loadtest.threshold.Threshold.Outcome;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Ends a run that has missed a condition which says {@code else stop}. Collector's thread. */
public final class EarlyStop implements IntervalListener {
    /** Fewer seconds prove nothing. */
    private static final long MEASURED_MIN_NS = TimeUnit.SECONDS.toNanos(5);

    private final List<Threshold> conditions;
    private final LongSupplier findings;
    private final Consumer<Outcome> stop;
    private final Snapshot measured = new Snapshot();
    private boolean stopped;

    /**
     * Watches for the conditions that stop a run.
     *
     * @param thresholds as written in the scenario
     * @param findings how many there are so far
     * @param stop told once, of the condition that was missed
     */
    public EarlyStop(List<String> thresholds, LongSupplier findings, Consumer<Outcome> stop) {
        this.conditions = thresholds.stream()
                .map(Threshold::parse)
                .filter(Threshold::stops)
                .toList();
        this.findings = findings;
        this.stop = stop;
    }

    @Override
    public void onInterval(Interval interval) {
        if (conditions.isEmpty() || !interval.measured() || stopped) {
            return;
        }
        measured.append(interval.snapshot());
        if (measured.durationNs() < MEASURED_MIN_NS) {
            return;
        }
        for (Threshold condition : conditions) {
            Outcome outcome = condition.judge(measured, findings.getAsLong());
            if (!outcome.met() && !stopped) {
                stopped = true;
                stop.accept(outcome);
            }
        }
    }
}
