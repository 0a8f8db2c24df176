package io.playgate.gateway.policy.rule;

import java.util.List;

/**
 * What limits a player's play.
 *
 * @param caps for limited players who are in no class
 * @param classes the first that fits a player gives the caps
 * @param tiers by rising start; empty where the reward never changes
 * @param windows hours in which play is allowed; empty: always
 * @param calendar for windows and caps that look at holidays
 * @param counting how play is added up and when it begins anew
 * @param onLimit what happens at a cap
 */
public record Limits(
        Caps caps,
        List<PlayerClass> classes,
        List<Tier> tiers,
        List<Window> windows,
        HolidayCalendar calendar,
        Counting counting,
        OnLimit onLimit) {
    /** What happens at a cap. */
    public enum OnLimit {
        /** Sessions end, and opens are refused until the time when play is allowed again. */
        DISCONNECT,
        /** Nobody is cut; the reward falls by tiers. */
        SET_REWARD
    }

    /** How two sessions open at once count to the pool. */
    public enum Overlap {
        /** One second a second, however many are open. */
        UNION,
        /** One second a second for each. */
        SUM
    }

    /**
     * How play is added up.
     *
     * @param idleCounts whether time without input counts; only true is known, since no text read exempts it
     */
    public record Counting(Overlap overlap, Reset reset, boolean idleCounts) {}

    /** Copies the lists. */
    public Limits {
        classes = List.copyOf(classes);
        tiers = List.copyOf(tiers);
        windows = List.copyOf(windows);
    }

    /** Whether any window or cap looks at the calendar. */
    public boolean usesCalendar() {
        return windows.stream().anyMatch(Limits::looksAtCalendar)
                || looksAtCalendar(caps)
                || classes.stream().anyMatch(c -> looksAtCalendar(c.caps()));
    }

    /** Whether any player's play is capped for good, so that all that was ever played has to be known. */
    public boolean capsLifetime() {
        return caps.lifetimeMs() != Cap.UNLIMITED_MS
                || classes.stream().anyMatch(c -> c.caps().lifetimeMs() != Cap.UNLIMITED_MS);
    }

    private static boolean looksAtCalendar(Window window) {
        // A window open on all days of the week and on make-up working days is open whatever the calendar says.
        return window.days().size() < Window.Day.values().length;
    }

    private static boolean looksAtCalendar(Caps caps) {
        return caps.pool().holidayMs() != caps.pool().otherMs()
                || caps.perGame().holidayMs() != caps.perGame().otherMs();
    }
}
