package io.playgate.gateway.report;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts of a report, before they get a form.
 *
 * @param writtenAt when, in the policy's zone
 * @param policies names and hashes of the rules under which anything happened
 * @param total over the whole period
 * @param slices in order
 * @param peakByHour greatest number of sessions at once in each hour of the day, 24 values
 */
record ReportFacts(
        ReportKind kind,
        String enterprise,
        ReportPeriod period,
        String writtenAt,
        List<String> policies,
        Slice total,
        List<Slice> slices,
        List<Integer> peakByHour) {
    /** One row group: all games together, and each. */
    record Slice(ReportPeriod period, Tally all, SortedMap<String, Tally> games) {
        Slice(ReportPeriod period) {
            this(period, new Tally(), new TreeMap<>());
        }

        Tally game(String game) {
            return games.computeIfAbsent(game, name -> new Tally());
        }

        void add(Slice other) {
            all.add(other.all);
            for (Map.Entry<String, Tally> entry : other.games.entrySet()) {
                game(entry.getKey()).add(entry.getValue());
            }
        }
    }
}
