package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.IntervalSet;
import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.rule.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a person's meters read at an instant, added up from stretches of play: the arithmetic of a replay. Made for one person, on whatever
 * thread.
 */
final class PlaySum {
    private final Policy policy;
    private final long atMs;
    private final Predicate<String> inPool;
    private final Map<String, PersonPlay.Stretch> stretches = new HashMap<>();
    private final List<PersonPlay.Correction> corrections = new ArrayList<>();
    private final Set<String> correctionIds = new HashSet<>();

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

    void add(PersonPlay play) {
        play.stretches().forEach(this::add);
        play.corrections().forEach(this::add);
    }

    void add(PersonPlay.Stretch stretch) {
        stretches.merge(stretch.source() + '@' + stretch.fromMs(), stretch, (a, b) -> a.toMs() >= b.toMs() ? a : b);
    }

    void add(PersonPlay.Correction correction) {
        if (correctionIds.add(correction.id())) {
            corrections.add(correction);
        }
    }

    /** Every game that was played or corrected. */
    Set<String> games() {
        Set<String> games = new HashSet<>();
        stretches.values().forEach(stretch -> games.add(stretch.game()));
        for (PersonPlay.Correction correction : corrections) {
            String game = correction.game();
            if (game != null) {
                games.add(game);
            }
        }
        return games;
    }

    Reading pool() {
        return read(stretch -> inPool.test(stretch.game()), null);
    }

    Reading game(String game) {
        return read(stretch -> stretch.game().equals(game), game);
    }

    /**
     * What a meter reads.
     *
     * @param lastPlayMs epoch ms; 0 for never
     */
    record Reading(long usedMs, long lastPlayMs) {}

    private Reading read(Predicate<PersonPlay.Stretch> counts, @Nullable String correctedGame) {
        List<PersonPlay.Stretch> played = stretches.values().stream()
                .filter(stretch -> stretch.fromMs() < atMs && counts.test(stretch))
                .sorted(Comparator.comparingLong(PersonPlay.Stretch::fromMs))
                .toList();
        long sinceMs = lastResetMs(played);
        boolean sum = policy.limits().counting().overlap() == Limits.Overlap.SUM;
        IntervalSet union = new IntervalSet();
        long sumMs = 0;
        long lastPlayMs = 0;
        for (PersonPlay.Stretch stretch : played) {
            long fromMs = Math.max(sinceMs, stretch.fromMs());
            long toMs = Math.min(atMs, stretch.toMs());
            lastPlayMs = Math.max(lastPlayMs, toMs);
            union.add(fromMs, toMs);
            sumMs += Math.max(0, toMs - fromMs);
        }
        long usedMs = (sum ? sumMs : union.lengthMs()) + corrected(correctedGame, sinceMs);
        return new Reading(Math.max(0, usedMs), lastPlayMs);
    }

    /** From when play counts towards the present reading: today's 00:00, or the end of the last long enough time offline. */
    private long lastResetMs(List<PersonPlay.Stretch> played) {
        GameDay days = policy.gameDay();
        long offlineMs = policy.limits().counting().reset().offlineMs();
        if (offlineMs == 0) {
            return days.startMs(days.dayOf(atMs));
        }
        long sinceMs = Long.MIN_VALUE;
        long lastMs = Long.MIN_VALUE / 2;
        for (PersonPlay.Stretch stretch : played) {
            if (stretch.fromMs() - lastMs >= offlineMs) {
                sinceMs = stretch.fromMs();
            }
            lastMs = Math.max(lastMs, Math.min(atMs, stretch.toMs()));
        }
        return atMs - lastMs >= offlineMs ? atMs : sinceMs;
    }

    private long corrected(@Nullable String game, long sinceMs) {
        int sinceDay =
                sinceMs == Long.MIN_VALUE ? Integer.MIN_VALUE : policy.gameDay().dayOf(sinceMs);
        long sumMs = 0;
        for (PersonPlay.Correction correction : corrections) {
            boolean same = game == null ? correction.game() == null : game.equals(correction.game());
            if (same && GameDay.day(correction.day()) >= sinceDay) {
                sumMs += correction.appliedMs();
            }
        }
        return sumMs;
    }
}
