package io.playgate.loadtest.findmax;

/**
 * Searches the highest factor of a load that still meets an objective: doubles until it is missed, then halves the gap. Pure.
 */
public final class RateSearch {
    private final double precision;
    private double met;
    private double missed = Double.POSITIVE_INFINITY;
    private double next;

    /**
     * Begins at {@code first}.
     *
     * @param precision ends when the gap is this share of the highest factor that met, for instance 0.05
     */
    public RateSearch(double first, double precision) {
        this.next = first;
        this.precision = precision;
    }

    /** The factor to try now. */
    public double next() {
        return next;
    }

    /** The factor of {@link #next} was tried. */
    public void tried(boolean objectiveMet) {
        if (objectiveMet) {
            met = Math.max(met, next);
        } else {
            missed = Math.min(missed, next);
        }
        next = Double.isInfinite(missed) ? met * 2 : (met + missed) / 2;
    }

    /** Whether the answer is near enough. */
    public boolean done() {
        return missed - met <= precision * Math.max(met, 1e-3) || next < 1e-3;
    }

    /** Whether any factor missed it; else the answer lies higher than what was tried. */
    public boolean missedAny() {
        return !Double.isInfinite(missed);
    }

    /** The highest factor that met the objective so far; 0: none did. */
    public double highest() {
        return met;
    }
}
