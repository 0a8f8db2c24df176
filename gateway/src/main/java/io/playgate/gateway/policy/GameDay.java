package io.playgate.gateway.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The days of a zone as arithmetic: a day is the number of days since 1970-01-01 in that zone, and runs from its 00:00 (inclusive) to the
 * next (exclusive). Any thread may use it.
 *
 * <p>The day asked about last is remembered. Threads may overwrite each other's memory of it: it is one reference to an immutable value, so
 * the worst is that one of them computes again. Days asked about by number, birthdays for the most part, are remembered in the same way.
 */
public final class GameDay {
    /** A power of two, more than the days of the 18 years in which a minor comes of age. */
    private static final int REMEMBERED = 8_192;

    private final ZoneId zone;
    private final @Nullable Bounds[] remembered = new Bounds[REMEMBERED];
    private Bounds current;

    private record Bounds(int day, long startMs, long endMs) {}

    /** Takes part of an interval that lies in one day. */
    @FunctionalInterface
    public interface SegmentConsumer {
        /** Half open: {@code fromMs} inclusive, {@code toMs} exclusive, epoch ms. */
        void accept(int day, long fromMs, long toMs);
    }

    /** The days of this zone. */
    public GameDay(ZoneId zone) {
        this.zone = zone;
        this.current = boundsOf(0);
    }

    /** The zone. */
    public ZoneId zone() {
        return zone;
    }

    /** The day in which an instant lies. */
    public int dayOf(long epochMs) {
        return at(epochMs).day();
    }

    /** The first millisecond of a day, epoch ms. */
    public long startMs(int day) {
        return numbered(day).startMs();
    }

    /** The first millisecond after a day, epoch ms. */
    public long endMs(int day) {
        return numbered(day).endMs();
    }

    /** The first millisecond after the day in which an instant lies, epoch ms. */
    public long endOfDayMs(long epochMs) {
        return at(epochMs).endMs();
    }

    /** A day as a date. */
    public static LocalDate date(int day) {
        return LocalDate.ofEpochDay(day);
    }

    /** A date as a day. */
    public static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    /** An hour of a day, epoch ms. 24:00 is the start of the next day. An hour that a change of clocks skips is moved to after the gap. */
    public long atMs(int day, int secondOfDay) {
        if (secondOfDay == 0) {
            return startMs(day);
        }
        LocalDate date = date(day);
        return secondOfDay >= LocalTime.MAX.toSecondOfDay() + 1
                ? startMs(day + 1)
                : date.atTime(LocalTime.ofSecondOfDay(secondOfDay))
                        .atZone(zone)
                        .toInstant()
                        .toEpochMilli();
    }

    /** Cuts an interval at every 00:00 inside it; an empty one gives nothing. */
    public void split(long fromMs, long toMs, SegmentConsumer consumer) {
        long startMs = fromMs;
        while (startMs < toMs) {
            Bounds bounds = at(startMs);
            long endMs = Math.min(toMs, bounds.endMs());
            consumer.accept(bounds.day(), startMs, endMs);
            startMs = endMs;
        }
    }

    private Bounds numbered(int day) {
        Bounds bounds = current;
        if (bounds.day() == day) {
            return bounds;
        }
        int slot = day & (REMEMBERED - 1);
        Bounds known = remembered[slot];
        if (known == null || known.day() != day) {
            known = boundsOf(day);
            remembered[slot] = known;
        }
        return known;
    }

    private Bounds at(long epochMs) {
        Bounds bounds = current;
        if (epochMs < bounds.startMs() || epochMs >= bounds.endMs()) {
            LocalDate date = Instant.ofEpochMilli(epochMs).atZone(zone).toLocalDate();
            bounds = boundsOf(day(date));
            current = bounds;
        }
        return bounds;
    }

    private Bounds boundsOf(int day) {
        LocalDate date = date(day);
        return new Bounds(day, startOf(date), startOf(date.plusDays(1)));
    }

    private long startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
