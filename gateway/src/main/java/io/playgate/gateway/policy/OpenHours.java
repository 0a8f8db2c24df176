package io.playgate.gateway.policy;

import io.playgate.gateway.policy.rule.DayClass;
import io.playgate.gateway.policy.rule.HolidayCalendar;
import io.playgate.gateway.policy.rule.Limits;
import io.playgate.gateway.policy.rule.Window;
import java.time.LocalDate;
import java.util.List;

/** The windows of a policy on the time line: when the one around an instant closes, and when the next one opens. Immutable. */
final class OpenHours {
    /** Windows that follow each other without a gap are joined up to this; the day's end re-evaluates long before. */
    private static final int JOIN_DAYS = 8;
    /** How far ahead to look for a day with a window: a year, so that a window on holidays alone is found. */
    private static final int SEARCH_DAYS = 400;

    private final List<Window> windows;
    private final HolidayCalendar calendar;
    private final GameDay gameDay;

    OpenHours(Limits limits, GameDay gameDay) {
        this.windows = limits.windows();
        this.calendar = limits.calendar();
        this.gameDay = gameDay;
    }

    /** Whether there is no window, so that play is always allowed. */
    boolean always() {
        return windows.isEmpty();
    }

    /** When the window around {@code nowMs} closes, epoch ms; {@code nowMs} itself outside all windows, {@link Verdict#NEVER_MS} for never. */
    long closesAtMs(long nowMs) {
        if (always()) {
            return Verdict.NEVER_MS;
        }
        long horizonMs = gameDay.startMs(gameDay.dayOf(nowMs) + JOIN_DAYS);
        long closesMs = nowMs;
        while (closesMs < horizonMs) {
            long laterMs = endOfWindowAround(closesMs);
            if (laterMs == closesMs) {
                return closesMs;
            }
            closesMs = laterMs;
        }
        return Verdict.NEVER_MS;
    }

    /** The earliest instant, {@code nowMs} or later, inside a window, epoch ms; {@link Verdict#NEVER_MS} where none comes in a year. */
    long opensAtMs(long nowMs) {
        if (always() || endOfWindowAround(nowMs) > nowMs) {
            return nowMs;
        }
        int today = gameDay.dayOf(nowMs);
        for (int day = today; day < today + SEARCH_DAYS; day++) {
            long opensMs = earliestStart(day, nowMs);
            if (opensMs != Verdict.NEVER_MS) {
                return opensMs;
            }
        }
        return Verdict.NEVER_MS;
    }

    private long earliestStart(int day, long nowMs) {
        long earliestMs = Verdict.NEVER_MS;
        for (Window window : windows) {
            if (beginsOn(window, day)) {
                long startMs = gameDay.atMs(day, window.fromSecond());
                if (startMs > nowMs) {
                    earliestMs = Math.min(earliestMs, startMs);
                }
            }
        }
        return earliestMs;
    }

    private long endOfWindowAround(long atMs) {
        int today = gameDay.dayOf(atMs);
        long endMs = atMs;
        for (Window window : windows) {
            // A window that crosses midnight belongs to the day on which it begins.
            for (int day = window.crossesMidnight() ? today - 1 : today; day <= today; day++) {
                if (beginsOn(window, day) && gameDay.atMs(day, window.fromSecond()) <= atMs) {
                    int endDay = window.crossesMidnight() ? day + 1 : day;
                    endMs = Math.max(endMs, gameDay.atMs(endDay, window.toSecond()));
                }
            }
        }
        return endMs;
    }

    private boolean beginsOn(Window window, int day) {
        LocalDate date = GameDay.date(day);
        DayClass dayClass = calendar.classOf(date);
        return window.beginsOn(date.getDayOfWeek(), dayClass);
    }
}
