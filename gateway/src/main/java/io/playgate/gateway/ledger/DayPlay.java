package io.playgate.gateway.ledger;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What one person played on one game day, over all accounts that belong to the person now, and how operators corrected it. Built on one thread,
 * then handed over whole; the maps are not to be changed by whoever gets it.
 *
 * @param games instants of play by game, everything on record united
 * @param poolAdjustedMs sum of the corrections of the pool
 * @param gamesAdjustedMs sums of the corrections of single games
 */
public record DayPlay(
        String person,
        LocalDate day,
        Map<String, IntervalSet> games,
        long poolAdjustedMs,
        Map<String, Long> gamesAdjustedMs) {
    /** Instants at which the person played any of the games that count. */
    public IntervalSet pool(Predicate<String> counts) {
        IntervalSet pool = new IntervalSet();
        games.forEach((game, play) -> {
            if (counts.test(game)) {
                pool.addAll(play);
            }
        });
        return pool;
    }

    /** Used of the pool by the games that count, corrected, ms, never below 0. */
    public long poolUsedMs(Predicate<String> counts) {
        return Math.max(0, pool(counts).lengthMs() + poolAdjustedMs);
    }

    /** Used of one game, corrected, ms, never below 0. */
    public long gameUsedMs(String game) {
        IntervalSet play = games.get(game);
        return Math.max(0, (play == null ? 0 : play.lengthMs()) + gamesAdjustedMs.getOrDefault(game, 0L));
    }

    /** First instant, epoch ms, after the last play of the games that count; 0 where there is none. */
    public long lastPlayMs(Predicate<String> counts) {
        IntervalSet pool = pool(counts);
        return pool.isEmpty() ? 0 : pool.toMs(pool.size() - 1);
    }

    /** Collects the rows of one person and day. */
    static final class Builder {
        private final String person;
        private final LocalDate day;
        private final Map<String, IntervalSet> games = new TreeMap<>();
        private final Map<String, Long> gamesAdjustedMs = new TreeMap<>();
        private long poolAdjustedMs;

        Builder(String person, LocalDate day) {
            this.person = person;
            this.day = day;
        }

        String person() {
            return person;
        }

        void addPlay(String game, long fromMs, long toMs) {
            games.computeIfAbsent(game, name -> new IntervalSet()).add(fromMs, toMs);
        }

        /** A correction; the empty game is the pool. */
        void addAdjustment(String game, long appliedMs) {
            if (game.isEmpty()) {
                poolAdjustedMs += appliedMs;
            } else {
                gamesAdjustedMs.merge(game, appliedMs, Long::sum);
            }
        }

        DayPlay build() {
            return new DayPlay(person, day, games, poolAdjustedMs, gamesAdjustedMs);
        }
    }
}
