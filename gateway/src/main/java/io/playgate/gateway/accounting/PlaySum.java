package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.DayPlay;
import io.playgate.gateway.ledger.IntervalSet;
import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.rule.Limits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a person's meters read at an instant, added up from the play on record: the arithmetic of a replay. Play is a union, so it may be given
 * the same twice and in any order; corrections may not. Made for one person, on whatever thread.
 */
final class PlaySum {
    private static final String POOL = "";

    private final Policy policy;
    private final long atMs;
    private final Predicate<String> inPool;
    private final Map<String, IntervalSet> played = new HashMap<>();
    private final Map<String, Map<LocalDate, Long>> corrected = new HashMap<>();

    /**
     * Nothing played yet.
     *
     * @param atMs the meters are read at this instant; play after it is left out
     * @param inPool whether a game's play counts to the pool
     */
    PlaySum(Policy policy, long atMs, Predicate<String> inPool) {
        this.policy = policy;
        this.atMs = atMs;
        this.inPool = inPool;
    }

    /** Adds a day on record. Each day once, for its corrections. */
    void add(DayPlay day) {
        day.games().forEach((game, set) -> of(game).addAll(set));
        correct(POOL, day.day(), day.poolAdjustedMs());
        day.gamesAdjustedMs().forEach((game, appliedMs) -> correct(game, day.day(), appliedMs));
    }

    /** Adds play that may not be on record yet. */
    void add(String game, long fromMs, long toMs) {
        of(game).add(fromMs, toMs);
    }

    /** Every game that was played or corrected. */
    Set<String> games() {
        Set<String> games = new HashSet<>(played.keySet());
        games.addAll(corrected.keySet());
        games.remove(POOL);
        return games;
    }

    /** Over all games that count to the pool: what was played at once counts once, or where overlap adds up once for each game. */
    Reading pool() {
        List<IntervalSet> games = new ArrayList<>();
        IntervalSet union = new IntervalSet();
        played.forEach((game, set) -> {
            if (inPool.test(game)) {
                games.add(set);
                union.addAll(set);
            }
        });
        return read(union, addsUp() ? games : List.of(union), corrected.getOrDefault(POOL, Map.of()));
    }

    /** Of one game. */
    Reading game(String game) {
        return read(of(game), List.of(of(game)), corrected.getOrDefault(game, Map.of()));
    }

    /**
     * Sets a meter to a reading. One of a day later than today was used under a clock since set back, and one that adds up overlapping sessions
     * knows more than their union: nothing gives that time back.
     *
     * @param whole whether all that is on record was added, so that the lifetime is known too
     */
    void set(Meter meter, Reading reading, boolean whole) {
        meter.settle(atMs, policy);
        boolean knowsMore = meter.day() > policy.gameDay().dayOf(atMs) || addsUp();
        long usedMs = knowsMore ? Math.max(reading.usedMs(), meter.settledMs()) : reading.usedMs();
        meter.replace(usedMs, reading.lastPlayMs(), atMs, policy);
        if (whole && policy.limits().capsLifetime()) {
            meter.replaceLifetime(addsUp() ? Math.max(reading.lifetimeMs(), meter.lifetimeMs()) : reading.lifetimeMs());
        }
    }

    private boolean addsUp() {
        return policy.limits().counting().overlap() == Limits.Overlap.SUM;
    }

    /**
     * What a meter reads.
     *
     * @param lastPlayMs epoch ms; 0 for never
     * @param lifetimeMs of all play that was added, corrected; the true figure where all that is on record was
     */
    record Reading(long usedMs, long lastPlayMs, long lifetimeMs) {}

    private Reading read(IntervalSet set, List<IntervalSet> counted, Map<LocalDate, Long> corrections) {
        long sinceMs = lastResetMs(set);
        long usedMs = lengthMs(counted, sinceMs);
        int sinceDay = policy.gameDay().dayOf(sinceMs);
        for (Map.Entry<LocalDate, Long> correction : corrections.entrySet()) {
            if (GameDay.day(correction.getKey()) >= sinceDay) {
                usedMs += correction.getValue();
            }
        }
        long lifetimeMs = lengthMs(counted, 0)
                + corrections.values().stream().mapToLong(Long::longValue).sum();
        return new Reading(Math.max(0, usedMs), lastPlayMs(set), Math.max(0, lifetimeMs));
    }

    /** From when play counts towards the present reading: today's 00:00, or the beginning after the last long enough time offline. */
    private long lastResetMs(IntervalSet set) {
        GameDay days = policy.gameDay();
        long offlineMs = policy.limits().counting().reset().offlineMs();
        if (offlineMs == 0) {
            return days.startMs(days.dayOf(atMs));
        }
        long beginMs = atMs;
        for (int i = set.size() - 1; i >= 0; i--) {
            if (set.fromMs(i) >= atMs) {
                continue;
            }
            if (beginMs - Math.min(atMs, set.toMs(i)) >= offlineMs) {
                return beginMs;
            }
            beginMs = set.fromMs(i);
        }
        return beginMs;
    }

    private long lastPlayMs(IntervalSet set) {
        long lastMs = 0;
        for (int i = 0; i < set.size() && set.fromMs(i) < atMs; i++) {
            lastMs = Math.min(atMs, set.toMs(i));
        }
        return lastMs;
    }

    private long lengthMs(List<IntervalSet> sets, long fromMs) {
        return sets.stream().mapToLong(set -> set.lengthMs(fromMs, atMs)).sum();
    }

    private IntervalSet of(String game) {
        return played.computeIfAbsent(game, name -> new IntervalSet());
    }

    private void correct(String meter, LocalDate day, long appliedMs) {
        if (appliedMs != 0) {
            corrected.computeIfAbsent(meter, name -> new HashMap<>()).merge(day, appliedMs, Long::sum);
        }
    }
}
