package io.playgate.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.policy.rule.Advisory;
import io.playgate.gateway.policy.rule.Audience;
import io.playgate.gateway.policy.rule.Basis;
import io.playgate.gateway.policy.rule.Cap;
import io.playgate.gateway.policy.rule.Caps;
import io.playgate.gateway.policy.rule.DayClass;
import io.playgate.gateway.policy.rule.Duties;
import io.playgate.gateway.policy.rule.GameKind;
import io.playgate.gateway.policy.rule.HolidayCalendar;
import io.playgate.gateway.policy.rule.Limits;
import io.playgate.gateway.policy.rule.Notices;
import io.playgate.gateway.policy.rule.PlayerClass;
import io.playgate.gateway.policy.rule.Rating;
import io.playgate.gateway.policy.rule.Reset;
import io.playgate.gateway.policy.rule.Tier;
import io.playgate.gateway.policy.rule.Window;
import io.playgate.protocol.CloseReason;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Random policies, players and instants. Goal: a verdict holds until the instant that it names, and no longer than it can. Method: decide,
 * let the player play (or idle) until shortly before that instant, decide again and compare all but the arithmetic of time.
 */
final class VerdictHistoriesTest {
    private static final int CASES = Integer.getInteger("cases", 8_000);
    private static final long DAY_MS = 86_400_000;
    private static final List<String> ZONES =
            List.of("Asia/Ho_Chi_Minh", "Asia/Shanghai", "+03:17:22", "Europe/Berlin", "America/Sao_Paulo");

    private final long seed = Long.getLong("seed", 20_241_225L);

    @Test
    void shouldHoldUntilTheInstantThatTheVerdictNames() {
        Set<CloseReason> reasons = EnumSet.noneOf(CloseReason.class);
        int cuts = 0;
        for (int i = 0; i < CASES; i++) {
            int number = i;
            Case one = new Case(new Random(seed + number));
            Verdict verdict = one.decide(one.nowMs, one.usage);
            if (verdict.reason() != null) {
                reasons.add(verdict.reason());
            }
            Supplier<String> what = () -> "seed " + (seed + number) + ": " + one + " gives " + verdict;
            assertThat(verdict.changesAtMs()).as(what).isGreaterThan(one.nowMs);
            assertThat(verdict.changesAtMsIfIdle()).as(what).isGreaterThan(one.nowMs);
            holdsWhilePlaying(one, verdict, what);
            holdsWhileIdle(one, verdict, what);
            opensAtTheTimeOfReturn(one, verdict, what);
            if (verdict.cutAtMs() != Verdict.NEVER_MS && verdict.changesAtMs() == verdict.cutAtMs()) {
                cuts++;
                assertThat(one.decide(verdict.cutAtMs(), one.playedUntil(verdict.cutAtMs()))
                                .allowed())
                        .as(what)
                        .isFalse();
            }
        }
        assertThat(cuts).isGreaterThan(CASES / 100);
        assertThat(reasons)
                .as("every reason that a policy can give")
                .containsExactlyInAnyOrder(
                        CloseReason.PLAYTIME_LIMIT,
                        CloseReason.OUTSIDE_WINDOW,
                        CloseReason.AGE_RATING,
                        CloseReason.UNVERIFIED);
    }

    private static void holdsWhilePlaying(Case one, Verdict verdict, Supplier<String> what) {
        if (!verdict.allowed()) {
            return;
        }
        for (long thenMs : one.instantsBefore(verdict.changesAtMs())) {
            Verdict later = one.decide(thenMs, one.playedUntil(thenMs));
            long passedMs = thenMs - one.nowMs;
            assertThat(shape(later)).as(what).isEqualTo(shape(verdict));
            assertThat(later.binding()).as(what).isEqualTo(verdict.binding());
            assertThat(later.remainingMs())
                    .as(what)
                    .isEqualTo(
                            verdict.remainingMs() == Verdict.UNLIMITED_MS
                                    ? Verdict.UNLIMITED_MS
                                    : verdict.remainingMs() - passedMs);
            assertThat(later.cutAtMs()).as(what).isEqualTo(verdict.cutAtMs());
            assertThat(later.changes().tierAtMs())
                    .as(what)
                    .isEqualTo(verdict.changes().tierAtMs());
            assertThat(later.changesAtMs()).as(what).isEqualTo(verdict.changesAtMs());
        }
    }

    private static void holdsWhileIdle(Case one, Verdict verdict, Supplier<String> what) {
        for (long thenMs : one.instantsBefore(verdict.changesAtMsIfIdle())) {
            Verdict later = one.decide(thenMs, one.usage);
            assertThat(shape(later)).as(what).isEqualTo(shape(verdict));
            assertThat(later.retryAtMs()).as(what).isEqualTo(verdict.retryAtMs());
            assertThat(later.changesAtMsIfIdle()).as(what).isEqualTo(verdict.changesAtMsIfIdle());
        }
    }

    private static void opensAtTheTimeOfReturn(Case one, Verdict verdict, Supplier<String> what) {
        long retryAtMs = verdict.retryAtMs();
        if (retryAtMs == Verdict.NEVER_MS || !one.policy.limits().classes().isEmpty()) {
            return;
        }
        assertThat(one.decide(retryAtMs, one.idleUntil(retryAtMs)).allowed())
                .as(what)
                .isTrue();
        assertThat(one.decide(retryAtMs - 1, one.idleUntil(retryAtMs - 1)).allowed())
                .as(what)
                .isFalse();
    }

    /** All of a verdict that time alone does not change. */
    private static String shape(Verdict verdict) {
        return verdict.reason() + " " + verdict.ageClass() + " " + verdict.rewardPermille() + " " + verdict.inScope();
    }

    /** One policy, player, game, usage and instant; small numbers, so that edges meet often. */
    private static final class Case {
        private final Random random;
        private final Policy policy;
        private final PlayerFacts player;
        private final GameFacts game;
        private final Usage usage;
        private final long nowMs;

        Case(Random random) {
            this.random = random;
            this.policy = policy();
            this.player = player();
            this.game = new GameFacts(
                    "arena",
                    EnumSet.of(random.nextBoolean() ? GameKind.G1 : GameKind.G2),
                    new Rating(random.nextInt(4) * 6));
            int quarters = random.nextInt(14 * 24 * 4);
            long startMs = policy.gameDay().startMs(GameDay.day(LocalDate.of(2024, 2, 24)));
            this.nowMs = startMs + quarters * 900_000L + random.nextInt(3) - 1;
            this.usage = new Usage(
                    minutes(200),
                    minutes(100),
                    random.nextBoolean() ? Usage.NOT_KEPT : minutes(400),
                    nowMs - minutes(400),
                    1 + random.nextInt(3),
                    1 + random.nextInt(2));
        }

        Verdict decide(long atMs, Usage used) {
            return Verdicts.decide(policy, player, game, used, atMs);
        }

        /** Usage after playing from now on; play that begins after the hours offline begins from nothing. */
        Usage playedUntil(long thenMs) {
            long passedMs = thenMs - nowMs;
            Reset reset = policy.limits().counting().reset();
            boolean anew = !reset.calendarDay() && nowMs >= usage.lastPlayMs() + reset.offlineMs();
            long lifetimeMs = usage.lifetimeMs() == Usage.NOT_KEPT
                    ? Usage.NOT_KEPT
                    : usage.lifetimeMs() + passedMs * usage.poolRate();
            return new Usage(
                    (anew ? 0 : usage.poolMs()) + passedMs * usage.poolRate(),
                    (anew ? 0 : usage.gameMs()) + passedMs * usage.gameRate(),
                    lifetimeMs,
                    thenMs,
                    usage.poolRate(),
                    usage.gameRate());
        }

        /** Usage after doing nothing: gone with the day where the day resets. */
        Usage idleUntil(long thenMs) {
            boolean sameDay = policy.gameDay().dayOf(thenMs) == policy.gameDay().dayOf(nowMs);
            return sameDay || !policy.limits().counting().reset().calendarDay()
                    ? usage
                    : new Usage(0, 0, usage.lifetimeMs(), usage.lastPlayMs(), usage.poolRate(), usage.gameRate());
        }

        /** The last millisecond before {@code endMs}, and one anywhere before it. */
        List<Long> instantsBefore(long endMs) {
            long lastMs = endMs == Verdict.NEVER_MS ? nowMs + 900 * DAY_MS : endMs - 1;
            return List.of(lastMs, nowMs + (long) (random.nextDouble() * (lastMs - nowMs)));
        }

        private long minutes(int most) {
            return random.nextInt(most / 10 + 1) * 600_000L;
        }

        private PlayerFacts player() {
            PartialDate birthdate =
                    switch (random.nextInt(5)) {
                        case 0 -> null;
                        case 1 -> new PartialDate(2000 + random.nextInt(15), 0, 0);
                        case 2 -> new PartialDate(2006 + random.nextInt(3), 2 + random.nextInt(2), 0);
                        default ->
                            new PartialDate(2005 + random.nextInt(8), 2 + random.nextInt(2), 1 + random.nextInt(28));
                    };
            return new PlayerFacts(birthdate, random.nextInt(4) > 0, random.nextInt(8) == 0);
        }

        private Policy policy() {
            boolean everyone = random.nextInt(8) == 0;
            Audience audience = new Audience(
                    Audience.Subject.PERSON,
                    everyone ? Audience.EVERYONE : 16 + random.nextInt(3),
                    pick(Audience.UnknownAge.values()),
                    pick(Audience.Unverified.values()),
                    0,
                    EnumSet.of(GameKind.G1));
            Notices notices = new Notices(List.of(), Advisory.NONE, List.of(), "top-left", random.nextInt(3) > 0);
            Duties duties = new Duties(
                    new Duties.Retention(Period.ZERO, Period.ZERO, Duties.Retention.From.LAST_USE),
                    Duties.Report.NONE,
                    "any");
            return new Policy(
                    "random",
                    new Basis("none", LocalDate.EPOCH),
                    ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
                    audience,
                    limits(),
                    notices,
                    duties);
        }

        private Limits limits() {
            List<PlayerClass> classes = random.nextInt(6) == 0
                    ? List.of(new PlayerClass("c", 0, 12 + random.nextInt(4), random.nextBoolean(), caps()))
                    : List.of();
            List<Tier> tiers = random.nextInt(4) == 0
                    ? List.of(new Tier(0, 1000), new Tier(3_600_000, 500), new Tier(7_200_000, 0))
                    : List.of();
            return new Limits(
                    caps(),
                    classes,
                    tiers,
                    windows(),
                    calendar(),
                    new Limits.Counting(
                            Limits.Overlap.SUM,
                            random.nextInt(4) == 0 ? new Reset(5 * 3_600_000) : Reset.CALENDAR_DAY,
                            true),
                    random.nextInt(6) == 0 ? Limits.OnLimit.SET_REWARD : Limits.OnLimit.DISCONNECT);
        }

        private Caps caps() {
            long lifetimeMs = random.nextInt(10) == 0 ? minutes(400) : Cap.UNLIMITED_MS;
            return new Caps(cap(200), cap(100), lifetimeMs);
        }

        private Cap cap(int most) {
            return switch (random.nextInt(3)) {
                case 0 -> Cap.NONE;
                case 1 -> Cap.of(minutes(most));
                default -> new Cap(minutes(most), minutes(most));
            };
        }

        private List<Window> windows() {
            List<Window> windows = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                EnumSet<Window.Day> days = EnumSet.noneOf(Window.Day.class);
                for (Window.Day day : Window.Day.values()) {
                    if (random.nextInt(3) > 0) {
                        days.add(day);
                    }
                }
                int from = random.nextInt(24);
                int to = 1 + random.nextInt(24);
                if (from != to) {
                    windows.add(new Window(days, from * 3600, to * 3600));
                }
            }
            return windows;
        }

        private HolidayCalendar calendar() {
            TreeMap<LocalDate, DayClass> days = new TreeMap<>();
            for (int i = 0; i < 14; i++) {
                DayClass dayClass = pick(DayClass.values());
                if (dayClass != DayClass.ORDINARY) {
                    days.put(LocalDate.of(2024, 2, 24).plusDays(i), dayClass);
                }
            }
            return new HolidayCalendar(days, new TreeSet<>(List.of(2024)));
        }

        private <T> T pick(T[] values) {
            return values[random.nextInt(values.length)];
        }

        @Override
        public String toString() {
            return player + " " + game + " " + usage + " at " + PolicyFixture.local(policy, nowMs) + " under "
                    + PolicyText.lines(policy);
        }
    }
}
