package io.playgate.gateway.policy.preset;

import io.playgate.gateway.policy.DurationText;
import io.playgate.gateway.policy.rule.Cap;
import io.playgate.gateway.policy.rule.Caps;
import io.playgate.gateway.policy.rule.Limits;
import io.playgate.gateway.policy.rule.Limits.Counting;
import io.playgate.gateway.policy.rule.Limits.OnLimit;
import io.playgate.gateway.policy.rule.Limits.Overlap;
import io.playgate.gateway.policy.rule.PlayerClass;
import io.playgate.gateway.policy.rule.Reset;
import io.playgate.gateway.policy.rule.Tier;
import io.playgate.gateway.policy.rule.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads what limits play: the keys from {@code caps} to {@code onLimit}. */
final class LimitsReader {
    private static final int AGE_MAX = 120;
    private static final int REWARD_FULL_PERMILLE = 1000;
    private static final int CLASSES_MAX = 20;
    private static final int TIERS_MAX = 20;
    private static final int WINDOWS_MAX = 50;
    private static final long OFFLINE_MAX_MS = Duration.ofDays(30).toMillis();
    private static final long TIER_MAX_MS = Duration.ofDays(30).toMillis();

    private LimitsReader() {}

    static Limits read(Section policy) {
        Caps caps = caps(policy.section("caps"));
        List<PlayerClass> classes = classes(policy);
        List<Tier> tiers = tiers(policy);
        List<Window> windows = windows(policy);
        Limits limits = new Limits(
                caps,
                classes,
                tiers,
                windows,
                CalendarReader.read(policy.section("calendar")),
                counting(policy),
                policy.choice("onLimit", OnLimit.DISCONNECT, OnLimit.class));
        boolean capped =
                !caps.none() || classes.stream().anyMatch(c -> !c.caps().none());
        if (limits.onLimit() == OnLimit.SET_REWARD && capped) {
            policy.refuse("onLimit", "SET_REWARD cuts nobody, yet there are caps", "DISCONNECT, or caps of none");
        }
        return limits;
    }

    private static Counting counting(Section policy) {
        Overlap overlap = policy.choice("overlap", Overlap.UNION, Overlap.class);
        Reset reset = reset(policy);
        boolean idleCounts = policy.scalar("idleCounts", "true: no law read exempts idle time", true, text -> {
            if (!Values.bool(text)) {
                throw new IllegalArgumentException(text);
            }
            return true;
        });
        return new Counting(overlap, reset, idleCounts);
    }

    private static Reset reset(Section policy) {
        String allowed = "CALENDAR_DAY, or {offline: 5h} with 1s to 30d";
        if (policy.isMap("reset")) {
            Section section = policy.section("reset");
            long offlineMs =
                    section.scalar("offline", "1s to 30d", 0L, text -> Values.durationMs(text, 1_000, OFFLINE_MAX_MS));
            section.end();
            return new Reset(offlineMs);
        }
        policy.scalar("reset", allowed, "", text -> Values.word(text.replace('-', '_'), List.of("CALENDAR_DAY")));
        return Reset.CALENDAR_DAY;
    }

    private static Caps caps(Section section) {
        Caps caps = new Caps(
                cap(section, "pool"),
                cap(section, "perGame"),
                section.optional("lifetime", Values.CAP, Cap.UNLIMITED_MS, Values::capMs));
        section.end();
        return caps;
    }

    private static Cap cap(Section section, String key) {
        if (section.isMap(key)) {
            Section days = section.section(key);
            Cap cap = new Cap(
                    days.scalar("holiday", Values.CAP, Cap.UNLIMITED_MS, Values::capMs),
                    days.scalar("other", Values.CAP, Cap.UNLIMITED_MS, Values::capMs));
            days.end();
            return cap;
        }
        String allowed = Values.CAP + ", or {holiday: …, other: …}";
        return Cap.of(section.optional(key, allowed, Cap.UNLIMITED_MS, Values::capMs));
    }

    private static List<PlayerClass> classes(Section policy) {
        List<PlayerClass> classes = new ArrayList<>();
        for (Section section : limited(policy, "classes", CLASSES_MAX)) {
            String allowed = "0 to " + AGE_MAX;
            int ageFrom = section.optional("ageFrom", allowed, 0, text -> Values.integer(text, 0, AGE_MAX));
            int ageBelow = section.optional("ageBelow", allowed, AGE_MAX, text -> Values.integer(text, 0, AGE_MAX));
            if (ageBelow <= ageFrom) {
                section.refuse("ageBelow", "is not above ageFrom", "an age above " + ageFrom);
            }
            classes.add(new PlayerClass(
                    section.scalar("name", "a name", "", String::strip),
                    ageFrom,
                    ageBelow,
                    section.optional("guest", Values.BOOLEAN, false, Values::bool),
                    caps(section.section("caps"))));
            section.end();
        }
        return classes;
    }

    private static List<Tier> tiers(Section policy) {
        List<Tier> tiers = new ArrayList<>();
        long lastMs = -1;
        for (Section section : limited(policy, "tiers", TIERS_MAX)) {
            long fromMs =
                    section.scalar("from", DurationText.ALLOWED, 0L, text -> Values.durationMs(text, 0, TIER_MAX_MS));
            int permille = section.scalar(
                    "rewardPermille", "0 to 1000", 0, text -> Values.integer(text, 0, REWARD_FULL_PERMILLE));
            section.end();
            if (fromMs <= lastMs || (tiers.isEmpty() && fromMs != 0)) {
                section.refuse("from", "is out of order", "0s for the first tier, then more from tier to tier");
            }
            lastMs = fromMs;
            tiers.add(new Tier(fromMs, permille));
        }
        return tiers;
    }

    private static List<Window> windows(Section policy) {
        if (!policy.isList("windows")) {
            policy.scalar("windows", "always, or a list of windows", "", text -> Values.word(text, List.of("always")));
            return List.of();
        }
        List<Window> windows = new ArrayList<>();
        for (Section section : limited(policy, "windows", WINDOWS_MAX)) {
            Set<Window.Day> days = days(section);
            int from = section.scalar("from", Values.TIME, 0, Values::secondOfDay);
            int to = section.scalar("to", Values.TIME, Window.DAY_SECONDS, Values::secondOfDay);
            section.end();
            if (from == Window.DAY_SECONDS || from == to) {
                section.refuse("from", "leaves no time to play", "a time before 24:00 other than `to`");
            }
            windows.add(new Window(days, from, to));
        }
        if (windows.isEmpty()) {
            policy.refuse("windows", "is an empty list, in which nobody could ever play", "always, or windows");
        }
        return windows;
    }

    private static Set<Window.Day> days(Section section) {
        EnumSet<Window.Day> all = EnumSet.allOf(Window.Day.class);
        List<String> names = new ArrayList<>(List.of("ALL"));
        all.forEach(day -> names.add(day.name()));
        EnumSet<Window.Day> days = EnumSet.noneOf(Window.Day.class);
        for (String name : section.scalars("days", String.join(", ", names), "", text -> Values.word(text, names))) {
            if (name.equals("ALL")) {
                days.addAll(all);
            } else if (!name.isEmpty()) {
                days.add(Window.Day.valueOf(name));
            }
        }
        return days;
    }

    private static List<Section> limited(Section policy, String key, int most) {
        List<Section> sections = policy.sections(key);
        if (sections.size() > most) {
            policy.refuse(key, "has " + sections.size() + " entries", "at most " + most);
        }
        return sections;
    }
}
