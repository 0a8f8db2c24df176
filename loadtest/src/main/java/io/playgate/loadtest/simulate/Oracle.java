package io.playgate.loadtest.simulate;

import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Play counted in the plainest way: a list of intervals, merged anew for every question. It knows nothing of meters, deadlines, stores or
 * ledgers and shares no code with what it judges; where the two differ, one of them is wrong.
 */
final class Oracle {
    static final long NEVER_MS = Long.MAX_VALUE;
    static final long DAY_MS = 86_400_000L;

    /** Viet Nam has had no change of clocks since 1976. */
    private static final long ZONE_MS = 7 * 3_600_000L;

    private static final long GRACE_MS = 60_000L;

    final Map<String, OracleAccount> accounts = new HashMap<>();
    final Map<Long, OracleSession> sessions = new HashMap<>();
    private final List<OracleSession> played = new ArrayList<>();
    private final Map<String, Report> reports = new HashMap<>();
    private final List<Correction> corrections = new ArrayList<>();
    private final Set<String> suspended = new HashSet<>();
    private final Map<String, Integer> ratings = new HashMap<>();
    private final List<Terms> schedule = new ArrayList<>();
    private long nowMs;

    private record Report(String player, SimulatedGame game, long fromMs, long toMs) {}

    private record Correction(String player, @Nullable String game, long day, long appliedMs) {}

    Oracle(Terms terms, long nowMs) {
        schedule.add(terms);
        this.nowMs = nowMs;
        SimulatedGame.ALL.forEach(game -> ratings.put(game.id(), game.ratingAge()));
    }

    /** All that it knows now, to go back to. */
    Oracle copy() {
        Oracle copy = new Oracle(terms(), nowMs);
        copy.restore(this);
        return copy;
    }

    /** Knows what the other knows, and nothing else. */
    void restore(Oracle other) {
        nowMs = other.nowMs;
        accounts.clear();
        other.accounts.forEach((player, account) -> accounts.put(player, account.copy()));
        Map<Long, OracleSession> copies = new HashMap<>();
        played.clear();
        other.played.forEach(session -> {
            OracleSession copy = session.copy();
            copies.put(session.id, copy);
            played.add(copy);
        });
        sessions.clear();
        other.sessions.forEach((id, session) -> {
            OracleSession known = copies.get(id);
            sessions.put(id, known == null ? session.copy() : known);
        });
        reports.clear();
        reports.putAll(other.reports);
        corrections.clear();
        corrections.addAll(other.corrections);
        suspended.clear();
        suspended.addAll(other.suspended);
        ratings.clear();
        ratings.putAll(other.ratings);
        schedule.clear();
        schedule.addAll(other.schedule);
    }

    static long dayOf(long ms) {
        return Math.floorDiv(ms + ZONE_MS, DAY_MS);
    }

    static long startOf(long day) {
        return day * DAY_MS - ZONE_MS;
    }

    Terms terms() {
        return schedule.get(0);
    }

    /** Lets time pass: every cut at its own instant, every midnight. */
    void runTo(long ms) {
        while (true) {
            long nextMs = startOf(dayOf(nowMs) + 1);
            for (OracleSession session : sessions.values()) {
                nextMs = session.running() ? Math.min(nextMs, session.cutMs) : nextMs;
            }
            if (nextMs > ms) {
                nowMs = ms;
                return;
            }
            nowMs = nextMs;
            look(false);
            // What ended on another day is asked for no more.
            played.removeIf(session -> !session.running() && session.toMs <= startOf(dayOf(nowMs)));
            if (schedule.size() > 1 && schedule.get(1).fromDay() <= dayOf(nowMs)) {
                schedule.remove(0);
                look(true);
            }
        }
    }

    void replaceTerms(List<Terms> terms) {
        schedule.clear();
        schedule.addAll(terms);
        look(true);
    }

    List<Terms> schedule() {
        return List.copyOf(schedule);
    }

    void changed() {
        look(true);
    }

    void suspend(String game, boolean nowSuspended) {
        if (nowSuspended) {
            suspended.add(game);
        } else {
            suspended.remove(game);
        }
        look(true);
    }

    void rate(String game, int ratingAge) {
        ratings.put(game, ratingAge);
        look(true);
    }

    /** Suspensions and ratings patched live are not written anywhere: a restart takes the configuration's. */
    void forgetPatches() {
        suspended.clear();
        SimulatedGame.ALL.forEach(game -> ratings.put(game.id(), game.ratingAge()));
    }

    OracleAccount account(String player) {
        return accounts.computeIfAbsent(player, OracleAccount::new);
    }

    void attach(OracleSession session) {
        session.fromMs = nowMs;
        session.toMs = NEVER_MS;
        played.add(session);
        look(false);
    }

    void end(OracleSession session, CloseReason reason) {
        if (session.running()) {
            session.toMs = nowMs;
        }
        if (session.endReason == null) {
            session.endReason = reason;
            session.endMs = nowMs;
        }
    }

    /** Every session that ran has ended at an instant in the past: the process died. */
    void lose(long lastHeartbeatMs) {
        for (OracleSession session : sessions.values()) {
            if (session.running()) {
                session.toMs = Math.max(session.fromMs, lastHeartbeatMs);
            }
        }
        sessions.clear();
    }

    void report(String key, String player, SimulatedGame game, long fromMs, long toMs) {
        long fromDay = dayOf(fromMs);
        for (long day = fromDay; startOf(day) < toMs; day++) {
            reports.putIfAbsent(
                    key + player + day,
                    new Report(player, game, Math.max(fromMs, startOf(day)), Math.min(toMs, startOf(day + 1))));
        }
        look(true);
    }

    void correct(String player, @Nullable SimulatedGame game, long deltaMs) {
        corrections.add(new Correction(player, null, dayOf(nowMs), Math.max(deltaMs, -used(player, null))));
        if (game != null) {
            corrections.add(new Correction(player, game.id(), dayOf(nowMs), Math.max(deltaMs, -used(player, game))));
        }
        look(true);
    }

    /** What has been used today with this account, by its person where the law counts persons, of the pool or of one game. */
    long used(String player, @Nullable SimulatedGame game) {
        String subject = subject(player);
        long today = dayOf(nowMs);
        List<long[]> pieces = new ArrayList<>();
        for (OracleSession session : played) {
            if (counts(subject, game, session.player, session.game)) {
                add(pieces, session.fromMs, Math.min(session.toMs, nowMs), startOf(today));
            }
        }
        for (Report report : reports.values()) {
            if (counts(subject, game, report.player, report.game)) {
                add(pieces, report.fromMs, Math.min(report.toMs, nowMs), startOf(today));
            }
        }
        long sumMs = merged(pieces);
        for (Correction correction : corrections) {
            boolean same = game == null ? correction.game == null : game.id().equals(correction.game);
            if (same && correction.day == today && subject(correction.player).equals(subject)) {
                sumMs += correction.appliedMs;
            }
        }
        return Math.max(0, sumMs);
    }

    private boolean counts(String subject, @Nullable SimulatedGame game, String player, SimulatedGame playedGame) {
        boolean wanted = game == null ? terms().inScope(playedGame) : game.equals(playedGame);
        return wanted && subject(player).equals(subject);
    }

    private String subject(String player) {
        return terms().perAccount() ? player : account(player).person;
    }

    /** What the game server gives for play with this account now, of a game. */
    int rewardPermille(String player, SimulatedGame game) {
        return terms().rewardPermille(terms().inScope(game) ? used(player, null) : 0);
    }

    /** Whether a birth date counts though nobody verified it. */
    AgeClass ageClass(String player) {
        return account(player).ageClass(dayOf(nowMs), terms().preset().equals("vn-2014"));
    }

    private static void add(List<long[]> pieces, long fromMs, long toMs, long sinceMs) {
        if (toMs > sinceMs) {
            pieces.add(new long[] {Math.max(fromMs, sinceMs), toMs});
        }
    }

    private static long merged(List<long[]> pieces) {
        pieces.sort(Comparator.comparingLong(piece -> piece[0]));
        long sumMs = 0;
        long coveredMs = Long.MIN_VALUE;
        for (long[] piece : pieces) {
            long fromMs = Math.max(piece[0], coveredMs);
            sumMs += Math.max(0, piece[1] - fromMs);
            coveredMs = Math.max(coveredMs, piece[1]);
        }
        return sumMs;
    }

    /** What the law says of an account in a game now. */
    Judgement judge(String player, SimulatedGame game) {
        OracleAccount account = account(player);
        boolean inScope = terms().inScope(game);
        long today = dayOf(nowMs);
        AgeClass age = ageClass(player);
        int ratingAge = ratings.getOrDefault(game.id(), game.ratingAge());
        boolean minor = age != AgeClass.ADULT;
        if (suspended.contains(game.id())) {
            return new Judgement(CloseReason.GAME_SUSPENDED, null, age, NEVER_MS, NEVER_MS);
        }
        if (terms().perAccount()) {
            return new Judgement(null, null, age, NEVER_MS, NEVER_MS);
        }
        if (inScope && terms().since2024() && !account.verified()) {
            return new Judgement(CloseReason.UNVERIFIED, null, age, NEVER_MS, NEVER_MS);
        }
        boolean tooYoung = account.youngerThan(ratingAge, today);
        if ((minor && ratingAge >= 18) || tooYoung) {
            return new Judgement(CloseReason.AGE_RATING, null, age, NEVER_MS, NEVER_MS);
        }
        if (!inScope || !minor) {
            return new Judgement(null, null, age, NEVER_MS, NEVER_MS);
        }
        long poolLeftMs = Math.max(0, terms().poolCapMs() - used(player, null));
        long gameLeftMs = terms().gameCapMs() == Terms.NO_CAP_MS
                ? NEVER_MS
                : Math.max(0, terms().gameCapMs() - used(player, game));
        long leftMs = Math.min(poolLeftMs, gameLeftMs);
        Binding binding = poolLeftMs == leftMs ? Binding.POOL : Binding.GAME;
        return new Judgement(leftMs == 0 ? CloseReason.PLAYTIME_LIMIT : null, binding, age, leftMs, poolLeftMs);
    }

    /**
     * A judgement.
     *
     * @param reason why play is refused; null: allowed
     * @param leftMs until the earliest cap; {@link #NEVER_MS} for none
     */
    record Judgement(
            @Nullable CloseReason reason, @Nullable Binding binding, AgeClass age, long leftMs, long poolLeftMs) {}

    private void look(boolean changed) {
        for (OracleSession session : sessions.values()) {
            if (session.running()) {
                look(session, changed);
            }
        }
    }

    private void look(OracleSession session, boolean changed) {
        Judgement judgement = judge(session.player, session.game);
        long lawCutMs;
        if (judgement.reason != null) {
            lawCutMs = nowMs;
        } else if (judgement.leftMs == NEVER_MS || nowMs + judgement.leftMs >= startOf(dayOf(nowMs) + 1)) {
            lawCutMs = NEVER_MS; // midnight comes first
        } else {
            lawCutMs = nowMs + judgement.leftMs;
        }
        if (changed && lawCutMs < session.cutMs && lawCutMs < nowMs + GRACE_MS) {
            session.graceMs = Math.min(session.cutMs, nowMs + GRACE_MS);
        } else if (lawCutMs > session.graceMs) {
            session.graceMs = 0;
        }
        session.cutMs = Math.max(lawCutMs, session.graceMs);
        if (judgement.reason != null && session.cutMs <= nowMs) {
            session.binding = judgement.binding;
            end(session, judgement.reason);
        }
    }
}
