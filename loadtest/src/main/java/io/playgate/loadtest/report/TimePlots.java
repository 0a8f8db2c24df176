package io.playgate.loadtest.report;

import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.measure.TargetSample;
import io.playgate.loadtest.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** The plots of the report: rate, latency, sessions, cut error, the target's and the generator's own load. */
final class TimePlots {
    private final List<Interval> intervals;
    private final double[] x;

    private TimePlots(List<Interval> intervals) {
        this.intervals = intervals;
        this.x = values(interval -> (interval.startNs() + interval.snapshot().durationNs()) / 1e9);
    }

    static List<Plot> of(RunResult result) {
        // The last interval holds the answers that came after the end and has no length: nothing per second can be said
        // of it.
        TimePlots plots = new TimePlots(result.intervals().stream()
                .filter(interval -> interval.snapshot().durationNs() > 0)
                .toList());
        List<Plot> all = new ArrayList<>(
                List.of(plots.rate(), plots.latency(), plots.sessions(), plots.cutError(), plots.generator()));
        if (result.intervals().stream().anyMatch(interval -> interval.target() != null)) {
            all.add(plots.targetCpu());
            all.add(plots.targetMemory());
        }
        return all;
    }

    private double[] values(ToDoubleFunction<Interval> value) {
        return intervals.stream().mapToDouble(value).toArray();
    }

    private double[] percentile(Metric metric, double percentile) {
        return values(interval -> {
            Histogram histogram = interval.snapshot().histogram(metric);
            return histogram.getTotalCount() == 0 ? Double.NaN : histogram.getValueAtPercentile(percentile) / 1e6;
        });
    }

    private double[] target(ToDoubleFunction<TargetSample> value) {
        return values(interval -> {
            TargetSample sample = interval.target();
            return sample == null ? Double.NaN : value.applyAsDouble(sample);
        });
    }

    private Plot rate() {
        return new Plot("Rate", "messages/s", false)
                .line("sent", x, values(interval -> interval.snapshot().perSecond(Tally.SENT)))
                .line("received", x, values(interval -> interval.snapshot().perSecond(Tally.RECEIVED)));
    }

    private Plot latency() {
        return new Plot("Latency from the intended send time", "ms, logarithmic", true)
                .line("p50", x, percentile(Metric.LATENCY, 50))
                .line("p99", x, percentile(Metric.LATENCY, 99))
                .line("p99.9", x, percentile(Metric.LATENCY, 99.9))
                .line("max", x, percentile(Metric.LATENCY, 100));
    }

    private Plot sessions() {
        return new Plot("Sessions", "", false)
                .line("open", x, values(Interval::sessions))
                .line("let in, per s", x, values(interval -> interval.snapshot().perSecond(Tally.ADMITTED)))
                .line("refused, per s", x, values(interval -> interval.snapshot()
                        .perSecond(Tally.REFUSED)))
                .line("cut, per s", x, values(interval -> interval.snapshot().perSecond(Tally.CUT)));
    }

    private Plot cutError() {
        return new Plot("Cut error", "ms after the exact instant", false)
                .line("p50", x, percentile(Metric.CUT_ERROR, 50))
                .line("p99", x, percentile(Metric.CUT_ERROR, 99))
                .line("max", x, percentile(Metric.CUT_ERROR, 100));
    }

    private Plot generator() {
        return new Plot("The generator itself", "share; lag in ms", false)
                .line("processors used", x, values(interval -> interval.generator()
                        .cpuShare()))
                .line("busiest loop", x, values(interval -> interval.generator().loopBusy()))
                .line("worst loop starved", x, values(interval -> interval.generator()
                        .loopStarved()))
                .line("lag p99, ms", x, percentile(Metric.LAG, 99));
    }

    private Plot targetCpu() {
        return new Plot("The target's processor", "processors", false).line("used", x, target(TargetSample::cpuShare));
    }

    private Plot targetMemory() {
        return new Plot("The target's memory", "MiB", false)
                .line("in use", x, target(sample -> sample.memoryBytes() / 1048576.0));
    }
}
