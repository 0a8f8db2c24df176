package io.playgate.gateway.accounting;

import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.rule.Limits;

/**
 * What one person has used of one cap since the last reset. Runs while a session is open on it: used time is then arithmetic on the instant
 * from which it runs, so nothing ticks. Overlapping sessions are a number, which makes their union a comparison with zero. Owned by the
 * accountant's thread.
 */
final class Meter {
    private int day;
    private long usedMs;
    private long lastPlayMs;
    private long lifetimeMs;
    private int running;
    private long sinceMs;

    /** Takes over what the store has. */
    void load(int storedDay, long storedUsedMs, long storedLastPlayMs, long storedLifetimeMs) {
        day = storedDay;
        usedMs = storedUsedMs;
        lastPlayMs = storedLastPlayMs;
        lifetimeMs = storedLifetimeMs;
    }

    /** The day to which {@link #settledMs} belongs; later than today only after the wall clock was set back over a restart. */
    int day() {
        return day;
    }

    /** Used up to the last {@link #settle}, ms. */
    long settledMs() {
        return usedMs;
    }

    /** All that was ever used, up to the last {@link #settle}, ms; no reset touches it. */
    long lifetimeMs() {
        return lifetimeMs;
    }

    /** All that was ever used, at an instant not before the last change, ms. */
    long lifetimeMs(long atMs, Policy policy) {
        return lifetimeMs + (atMs - sinceMs) * rate(policy, 0);
    }

    /** When play last ran, epoch ms; 0 for never. */
    long lastPlayMs() {
        return lastPlayMs;
    }

    /** Sessions that run it now. */
    int running() {
        return running;
    }

    /** How many milliseconds it gains in one, were {@code more} sessions open on it. */
    int rate(Policy policy, int more) {
        int sessions = running + more;
        return policy.limits().counting().overlap() == Limits.Overlap.SUM ? sessions : Math.min(1, sessions);
    }

    /** Used at an instant not before the last change, ms. */
    long usedMs(long atMs, Policy policy) {
        long gainMs = (atMs - sinceMs) * rate(policy, 0);
        long offlineMs = policy.limits().counting().reset().offlineMs();
        if (offlineMs > 0) {
            boolean reset = running == 0 && atMs - lastPlayMs >= offlineMs;
            return reset ? 0 : usedMs + gainMs;
        }
        GameDay days = policy.gameDay();
        int today = days.dayOf(atMs);
        if (day >= today) {
            // A day later than today was used under a clock that has been set back: it stays used.
            return usedMs + gainMs;
        }
        return running == 0 ? 0 : (atMs - Math.max(sinceMs, days.startMs(today))) * rate(policy, 0);
    }

    /** Brings the settled figures up to an instant not before the last change. Crossing midnights leaves the last day's share. */
    void settle(long atMs, Policy policy) {
        usedMs = usedMs(atMs, policy);
        lifetimeMs = lifetimeMs(atMs, policy);
        day = Math.max(day, policy.gameDay().dayOf(atMs));
        sinceMs = atMs;
        if (running > 0) {
            lastPlayMs = atMs;
        }
    }

    /** One more session runs it. */
    void start(long atMs, Policy policy) {
        settle(atMs, policy);
        running++;
        lastPlayMs = atMs;
    }

    /** One session fewer runs it. */
    void stop(long atMs, Policy policy) {
        if (running == 0) {
            throw new IllegalStateException("a meter stopped that does not run");
        }
        settle(atMs, policy);
        running--;
    }

    /**
     * Changes the used time.
     *
     * @return what it changed after clamping at zero, ms
     */
    long adjust(long deltaMs, long atMs, Policy policy) {
        settle(atMs, policy);
        long appliedMs = Math.max(deltaMs, -usedMs);
        usedMs += appliedMs;
        lifetimeMs = Math.max(0, lifetimeMs + appliedMs);
        return appliedMs;
    }

    /**
     * Replaces the used time by what the ledger makes it. The lifetime moves by as much, unless {@link #replaceLifetime} says what it is.
     */
    void replace(long newUsedMs, long newLastPlayMs, long atMs, Policy policy) {
        settle(atMs, policy);
        long before = usedMs;
        usedMs = Math.max(0, newUsedMs);
        lifetimeMs = Math.max(0, lifetimeMs + usedMs - before);
        lastPlayMs = Math.max(lastPlayMs, newLastPlayMs);
    }

    /** Replaces what was ever used by what the whole ledger makes it; after {@link #replace}. */
    void replaceLifetime(long newLifetimeMs) {
        lifetimeMs = Math.max(usedMs, newLifetimeMs);
    }
}
