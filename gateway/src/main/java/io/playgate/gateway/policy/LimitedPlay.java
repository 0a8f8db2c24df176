package io.playgate.gateway.policy;

import io.playgate.gateway.policy.Verdict.Changes;
import io.playgate.gateway.policy.Verdict.Remaining;
import io.playgate.gateway.policy.rule.Cap;
import io.playgate.gateway.policy.rule.Caps;
import io.playgate.gateway.policy.rule.Limits;
import io.playgate.gateway.policy.rule.Reset;
import io.playgate.gateway.policy.rule.Tier;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import org.jspecify.annotations.Nullable;

/** One decision about a player whom limits hold for, in a game in scope. Made for one call. */
final class LimitedPlay {
    private static final long UNLIMITED_MS = Verdict.UNLIMITED_MS;
    private static final long NEVER_MS = Verdict.NEVER_MS;
    private static final int REWARD_FULL_PERMILLE = 1000;
    /** A refused player's return is looked for a year ahead, day by day. */
    private static final int RETRY_STEPS_MAX = 400;

    private final Policy policy;
    private final Limits limits;
    private final PlayerFacts player;
    private final long nowMs;
    private final Usage usage;
    private final long dayEndMs;
    private final Caps caps;
    private final long poolLeftMs;
    private final long gameLeftMs;
    private final long closesAtMs;

    LimitedPlay(Policy policy, PlayerFacts player, Usage stated, long nowMs) {
        this.policy = policy;
        this.limits = policy.limits();
        this.player = player;
        this.nowMs = nowMs;
        int day = policy.gameDay().dayOf(nowMs);
        this.dayEndMs = policy.gameDay().endMs(day);
        this.usage = afterReset(stated);
        boolean capped = limits.onLimit() == Limits.OnLimit.DISCONNECT;
        this.caps = capped ? Standing.caps(policy, player, day) : Caps.NONE;
        boolean holiday = policy.holiday(day);
        long poolMs = left(caps.pool().onDayMs(holiday), usage.poolMs());
        this.poolLeftMs = Math.min(poolMs, left(caps.lifetimeMs(), lifetimeMs()));
        this.gameLeftMs = left(caps.perGame().onDayMs(holiday), usage.gameMs());
        this.closesAtMs = policy.openHours().closesAtMs(nowMs);
    }

    Verdict verdict(Standing standing, long birthdayMs) {
        Remaining remaining = remaining();
        Binding binding = binding(remaining);
        CloseReason reason = reason(binding, remaining);
        boolean allowed = reason == null;
        long limitsEndMs = limitsEndMs();
        long cutAtMs = allowed ? cutAtMs(remaining, limitsEndMs) : NEVER_MS;
        long tierAtMs = tierAtMs();
        long idleMs = min(birthdayMs, dayEndMs, windowEdgeMs(allowed), offlineResetMs());
        long playingMs = allowed ? min(birthdayMs, dayEndMs, Math.min(cutAtMs, closesAtMs), tierAtMs) : idleMs;
        long retryAtMs = allowed ? NEVER_MS : Math.min(retryAtMs(), limitsEndMs);
        Changes changes = new Changes(cutAtMs, allowed ? tierAtMs : NEVER_MS, playingMs, idleMs, retryAtMs);
        return new Verdict(reason, binding, standing.ageClass(), remaining, rewardPermille(), changes, true);
    }

    private Usage afterReset(Usage stated) {
        return policy.limits().counting().reset().calendarDay() || nowMs < offlineResetMs(stated)
                ? stated
                : new Usage(0, 0, stated.lifetimeMs(), stated.lastPlayMs(), stated.poolRate(), stated.gameRate());
    }

    private Remaining remaining() {
        long windowMs = closesAtMs == NEVER_MS ? UNLIMITED_MS : closesAtMs - nowMs;
        long playMs =
                min(windowMs, wallMs(poolLeftMs, usage.poolRate()), wallMs(gameLeftMs, usage.gameRate()), UNLIMITED_MS);
        return new Remaining(playMs, poolLeftMs, gameLeftMs, windowMs);
    }

    private @Nullable Binding binding(Remaining remaining) {
        if (remaining.playMs() == UNLIMITED_MS) {
            return null;
        }
        if (remaining.windowMs() == remaining.playMs()) {
            return Binding.WINDOW;
        }
        return wallMs(poolLeftMs, usage.poolRate()) == remaining.playMs() ? Binding.POOL : Binding.GAME;
    }

    private static @Nullable CloseReason reason(@Nullable Binding binding, Remaining remaining) {
        if (remaining.playMs() > 0) {
            return null;
        }
        return binding == Binding.WINDOW ? CloseReason.OUTSIDE_WINDOW : CloseReason.PLAYTIME_LIMIT;
    }

    private long cutAtMs(Remaining remaining, long limitsEndMs) {
        long capMs = Math.min(wallMs(poolLeftMs, usage.poolRate()), wallMs(gameLeftMs, usage.gameRate()));
        long capAtMs = capMs == UNLIMITED_MS ? NEVER_MS : nowMs + capMs;
        // At the day's end the used time begins anew before the cap can bind.
        long boundByResetMs = calendarReset() && capAtMs >= dayEndMs ? NEVER_MS : capAtMs;
        long cutMs = remaining.windowMs() == UNLIMITED_MS ? boundByResetMs : Math.min(boundByResetMs, closesAtMs);
        return cutMs >= limitsEndMs ? NEVER_MS : cutMs;
    }

    /** A player of age is held by nothing: the instant from which that is so. */
    private long limitsEndMs() {
        int day = Standing.limitsEndOn(policy, player);
        return day == Integer.MAX_VALUE ? NEVER_MS : policy.gameDay().startMs(day);
    }

    private int rewardPermille() {
        int permille = REWARD_FULL_PERMILLE;
        for (Tier tier : limits.tiers()) {
            if (usage.poolMs() >= tier.fromMs()) {
                permille = tier.rewardPermille();
            }
        }
        return permille;
    }

    private long tierAtMs() {
        for (Tier tier : limits.tiers()) {
            if (tier.fromMs() > usage.poolMs()) {
                long atMs = nowMs + wallMs(tier.fromMs() - usage.poolMs(), usage.poolRate());
                return calendarReset() && atMs >= dayEndMs ? NEVER_MS : atMs;
            }
        }
        return NEVER_MS;
    }

    private long windowEdgeMs(boolean allowed) {
        if (closesAtMs == NEVER_MS) {
            return NEVER_MS;
        }
        return allowed || closesAtMs > nowMs ? closesAtMs : policy.openHours().opensAtMs(nowMs);
    }

    /** The earliest instant inside a window at which the cap of that day is above what will still count then. */
    private long retryAtMs() {
        long resetMs = nextResetMs();
        long atMs = nowMs;
        for (int i = 0; i < RETRY_STEPS_MAX; i++) {
            atMs = policy.openHours().opensAtMs(atMs);
            if (atMs == NEVER_MS) {
                return NEVER_MS;
            }
            boolean fresh = atMs >= resetMs;
            if (roomAt(atMs, fresh)) {
                return atMs;
            }
            long dayEndsMs = policy.gameDay().endOfDayMs(atMs);
            atMs = fresh ? dayEndsMs : Math.min(dayEndsMs, resetMs);
        }
        return NEVER_MS;
    }

    private boolean roomAt(long atMs, boolean fresh) {
        boolean holiday = policy.holiday(policy.gameDay().dayOf(atMs));
        long poolMs = fresh ? 0 : usage.poolMs();
        long gameMs = fresh ? 0 : usage.gameMs();
        return caps.pool().onDayMs(holiday) > poolMs
                && caps.perGame().onDayMs(holiday) > gameMs
                && caps.lifetimeMs() > Math.max(usage.lifetimeMs(), poolMs);
    }

    private long nextResetMs() {
        if (calendarReset()) {
            return dayEndMs;
        }
        // Who has used time has played: where the last play is not known, it is taken to be now.
        long lastPlayMs = usage.lastPlayMs() == Usage.NEVER_PLAYED ? nowMs : usage.lastPlayMs();
        return lastPlayMs + limits.counting().reset().offlineMs();
    }

    private long offlineResetMs() {
        long atMs = offlineResetMs(usage);
        return atMs > nowMs ? atMs : NEVER_MS;
    }

    private long offlineResetMs(Usage used) {
        Reset reset = limits.counting().reset();
        return reset.calendarDay() || used.lastPlayMs() == Usage.NEVER_PLAYED
                ? NEVER_MS
                : used.lastPlayMs() + reset.offlineMs();
    }

    private boolean calendarReset() {
        return limits.counting().reset().calendarDay();
    }

    private long lifetimeMs() {
        return Math.max(usage.lifetimeMs(), usage.poolMs());
    }

    private static long left(long capMs, long usedMs) {
        return capMs == Cap.UNLIMITED_MS ? UNLIMITED_MS : Math.max(0, capMs - usedMs);
    }

    /** How long {@code leftMs} last when {@code rate} ms are used each ms; rounded up, so that the cap is reached at the end. */
    private static long wallMs(long leftMs, int rate) {
        return leftMs == UNLIMITED_MS || rate == 1 ? leftMs : (leftMs + rate - 1) / rate;
    }

    private static long min(long a, long b, long c, long d) {
        return Math.min(Math.min(a, b), Math.min(c, d));
    }
}
