package io.playgate.loadtest.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Collects findings: all are counted, the first of each kind are kept. Thread-safe; a finding is rare, so a lock is enough.
 */
public final class Findings {
    private static final int EXAMPLES_MAX = 20;

    private long startNs;
    private final Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
    private final List<Finding> examples = new ArrayList<>();

    /**
     * None yet.
     *
     * @param startNs from which instants count until {@link #begin}, harness's monotonic clock
     */
    public Findings(long startNs) {
        this.startNs = startNs;
    }

    /** A run begins at {@code runStartNs}: from there instants count, and what an earlier run found is forgotten. */
    public synchronized void begin(long runStartNs) {
        startNs = runStartNs;
        counts.clear();
        examples.clear();
    }

    /** Adds one, seen at {@code nowNs} of the harness's monotonic clock. */
    public synchronized void add(FindingKind kind, long nowNs, String player, String detail) {
        add(new Finding(kind, nowNs - startNs, player, detail), 1);
    }

    /** Adds one that stands for {@code count} alike. */
    public synchronized void add(Finding finding, long count) {
        long before = counts.getOrDefault(finding.kind(), 0L);
        counts.put(finding.kind(), before + count);
        if (before < EXAMPLES_MAX) {
            examples.add(finding);
        }
    }

    /** How many of each kind; kinds without any are absent. */
    public synchronized Map<FindingKind, Long> counts() {
        return counts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** The first of each kind, in the order seen. */
    public synchronized List<Finding> examples() {
        return List.copyOf(examples);
    }

    /** How many in all. */
    public synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
