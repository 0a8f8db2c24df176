package io.playgate.gateway.policy;

import io.playgate.gateway.policy.rule.Audience;
import io.playgate.gateway.policy.rule.Basis;
import io.playgate.gateway.policy.rule.DayClass;
import io.playgate.gateway.policy.rule.Duties;
import io.playgate.gateway.policy.rule.Limits;
import io.playgate.gateway.policy.rule.Notices;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** One rule of law, concluded: every value present and in range. Immutable and shared by all threads; two with equal content are equal. */
public final class Policy {
    private final String name;
    private final Basis basis;
    private final Audience audience;
    private final Limits limits;
    private final Notices notices;
    private final Duties duties;
    private final GameDay gameDay;
    private final OpenHours openHours;
    private final String hash;

    /** A policy of these parts; whoever builds one has checked them. */
    public Policy(
            String name, Basis basis, ZoneId zone, Audience audience, Limits limits, Notices notices, Duties duties) {
        this.name = name;
        this.basis = basis;
        this.audience = audience;
        this.limits = limits;
        this.notices = notices;
        this.duties = duties;
        this.gameDay = new GameDay(zone);
        this.openHours = new OpenHours(limits, gameDay);
        this.hash = PolicyText.hash(this);
    }

    /** The preset's name, or the one that an override gave. */
    public String name() {
        return name;
    }

    /** Eight hex digits that change when anything in the policy does, and only then. */
    public String hash() {
        return hash;
    }

    /** Name and hash, as the ledger writes it: {@code vn-2024@1f3a5c7e}. */
    public String id() {
        return name + "@" + hash;
    }

    /** The provisions behind it, and since when. */
    public Basis basis() {
        return basis;
    }

    /** The zone whose days and hours count. */
    public ZoneId zone() {
        return gameDay.zone();
    }

    /** The days of its zone. */
    public GameDay gameDay() {
        return gameDay;
    }

    /** Whom it addresses. */
    public Audience audience() {
        return audience;
    }

    /** What limits play. */
    public Limits limits() {
        return limits;
    }

    /** What players are told. */
    public Notices notices() {
        return notices;
    }

    /** What the enterprise must keep and report. */
    public Duties duties() {
        return duties;
    }

    /**
     * The next warning to a player who keeps playing: before the cut, or before the reward changes.
     *
     * @param verdict the latest one on this player and game
     * @param afterMs only warnings later than this, epoch ms: now, or the last one given
     * @return epoch ms; {@link Verdict#NEVER_MS} for none
     */
    public long nextWarningMs(Verdict verdict, long afterMs) {
        return Math.min(
                notices.nextWarningMs(verdict.changes().cutAtMs(), afterMs),
                notices.nextWarningMs(verdict.changes().tierAtMs(), afterMs));
    }

    /** When the next advisory is due after one at {@code lastMs}, epoch ms; {@link Verdict#NEVER_MS} for never. */
    public long nextAdvisoryMs(long lastMs) {
        return notices.advisory().nextMs(lastMs);
    }

    OpenHours openHours() {
        return openHours;
    }

    boolean holiday(int day) {
        return !limits.calendar().years().isEmpty() && limits.calendar().classOf(GameDay.date(day)) == DayClass.HOLIDAY;
    }

    /** When it comes into force, epoch ms: 00:00 of its first day in its own zone. */
    public long effectiveFromMs() {
        return gameDay.startMs(GameDay.day(basis.effectiveFrom()));
    }

    /**
     * What an operator should know at start: years whose holidays are missing. Such a year is read strictly, as one without holidays. The
     * next year is looked for from November on, when governments have announced it.
     *
     * @param today in the policy's zone
     * @return sentences; empty where all is well
     */
    public List<String> startWarnings(LocalDate today) {
        if (!limits.usesCalendar()) {
            return List.of();
        }
        int lastYear = today.getMonth().compareTo(Month.NOVEMBER) < 0 ? today.getYear() : today.getYear() + 1;
        return IntStream.rangeClosed(today.getYear(), lastYear)
                .filter(year -> !limits.calendar().years().contains(year))
                .mapToObj(year -> "policy " + name + " has no holidays for " + year + ": until policy.calendar.years."
                        + year + " is set, no day of it counts as a holiday or as a make-up working day")
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Policy policy && PolicyText.lines(this).equals(PolicyText.lines(policy));
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return id();
    }
}
