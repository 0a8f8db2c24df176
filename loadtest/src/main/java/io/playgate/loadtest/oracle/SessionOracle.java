package io.playgate.loadtest.oracle;

import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.scenario.Checks.Enforcement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One session at an enforcing gateway, judged by instants that the harness itself recorded: a finding is only made where no order of events
 * between what was sent and what was seen could excuse it. Owned by the session's event loop.
 */
public final class SessionOracle {
    private static final double MS = 1e6;
    /** The gateway's midnight, told by the wall's clock, and the harness's may differ by this much: two roundings and a slewing clock. */
    private static final long MIDNIGHT_UNCERTAIN_NS = 100_000_000;
    /** A cut due at the gateway's midnight may be seen this much later. */
    private static final long SEEN_LATE_NS = 1_000_000_000;

    private final Examiner examiner;
    private final Enforcement policy;
    private final Person person;
    private final String player;
    private final String game;
    private final OverlayOracle overlay;
    private final long helloNs;
    private boolean innerOpen;
    private boolean outerOpen;
    private boolean refused;
    private String session = "";
    private String goodbyeReason = "";
    private long welcomeNs;
    private long innerEndNs;
    private long provenNs = Long.MIN_VALUE;
    /** When the player left without having been told to go; {@link Long#MIN_VALUE}: did not, or was told after all. */
    private long leftNs = Long.MIN_VALUE;
    /** When play had to end, as far as was known when the player left. */
    private long dueEarliestNs;

    private long dueLatestNs;

    /** A player says who they are at {@code helloNs}. */
    public SessionOracle(Examiner examiner, Person person, String player, String game, long helloNs) {
        this.examiner = examiner;
        this.policy = examiner.policy();
        this.person = person;
        this.player = player;
        this.game = game;
        this.helloNs = helloNs;
        this.overlay = new OverlayOracle(examiner, player);
    }

    /** The gateway said something at {@code nowNs}. */
    public void said(Saying saying, long nowNs) {
        switch (saying.type()) {
            case "welcome" -> welcome(saying, nowNs);
            case "notice" -> overlay.notice(saying, nowNs);
            case "goodbye" -> goodbye(saying, nowNs);
            default -> finding(FindingKind.STREAM_BROKEN, nowNs, "a message of unknown type " + saying.type());
        }
    }

    private void welcome(Saying welcome, long nowNs) {
        String refusal = person.refusedAlways(policy);
        if (refusal != null) {
            finding(FindingKind.ADMITTED_WRONGLY, nowNs, "should have been refused with " + refusal);
        } else if (person.limited(policy)) {
            judgeRemaining(welcome, nowNs);
        } else if (welcome.number("remainingMs") != Long.MAX_VALUE) {
            finding(
                    FindingKind.WELCOME_WRONG,
                    nowNs,
                    "remainingMs " + welcome.number("remainingMs") + " for a player whom nothing limits");
        }
        AttachmentOracle attachments = examiner.attachments();
        if (attachments != null) {
            attachments.expect(welcome, player);
        }
        person.account().open(game, helloNs, nowNs);
        session = welcome.text("session");
        welcomeNs = nowNs;
        innerOpen = true;
        outerOpen = true;
        overlay.welcomed(nowNs);
    }

    private void judgeRemaining(Saying welcome, long nowNs) {
        if (midnightBetween(helloNs, nowNs)) {
            // Admitted on one day or the other: either remaining time is right.
            return;
        }
        long slackNs = policy.slack().accountNs() * (1 + person.account().sessions());
        long mostNs = person.remainingMostNs(policy, game, helloNs);
        if (mostNs <= -slackNs) {
            finding(
                    FindingKind.ADMITTED_WRONGLY,
                    nowNs,
                    String.format(
                            Locale.ROOT, "let in although the limit was passed by %.0f ms for certain", -mostNs / MS));
            return;
        }
        long leastNs = person.remainingLeastNs(policy, game, nowNs);
        long saidMs = welcome.number("remainingMs");
        boolean tooMuch = saidMs == Long.MAX_VALUE ? mostNs != Long.MAX_VALUE : saidMs * MS > mostNs + slackNs;
        boolean tooLittle = saidMs * MS < leastNs - slackNs && !afterMidnight(nowNs);
        if (tooMuch || tooLittle) {
            finding(
                    tooMuch ? FindingKind.PLAY_FORGOTTEN : FindingKind.PLAY_OVERCHARGED,
                    nowNs,
                    String.format(
                            Locale.ROOT,
                            "WELCOME says %s ms remain, by the harness's account %.0f to %.0f ms do",
                            saidMs == Long.MAX_VALUE ? "unlimited" : Long.toString(saidMs),
                            leastNs / MS,
                            mostNs / MS));
        }
    }

    /** Just before midnight a remaining time may already be capped by the day's end; such a WELCOME is not judged from below. */
    private boolean afterMidnight(long nowNs) {
        return policy.midnightNs() != Long.MAX_VALUE && nowNs < policy.midnightNs();
    }

    private boolean midnightBetween(long fromNs, long toNs) {
        long midnightNs = policy.midnightNs();
        return midnightNs != Long.MAX_VALUE
                && fromNs - MIDNIGHT_UNCERTAIN_NS <= midnightNs
                && midnightNs <= toNs + MIDNIGHT_UNCERTAIN_NS;
    }

    /** A byte of the game came at {@code nowNs}. */
    public void gameByte(long nowNs) {
        overlay.gameByte(nowNs);
    }

    private void goodbye(Saying goodbye, long nowNs) {
        goodbyeReason = goodbye.text("reason");
        if (innerOpen) {
            cut(goodbye, nowNs);
        } else if (leftNs != Long.MIN_VALUE) {
            crossed(nowNs);
        } else if (!outerOpen) {
            refused(goodbyeReason, goodbye, nowNs);
        }
    }

    /** The player left before the cut was heard of: it was on its way, or waited here to be read. */
    private void crossed(long nowNs) {
        if (goodbyeReason.equals("PLAYTIME_LIMIT") && dueEarliestNs != Long.MAX_VALUE) {
            judgeInstant(dueEarliestNs, dueLatestNs, nowNs);
        }
        leftNs = Long.MIN_VALUE;
    }

    private void cut(Saying goodbye, long nowNs) {
        long earliestNs = person.limited(policy) ? person.dueEarliestNs(policy, game) : Long.MAX_VALUE;
        // A template that does not say why is believed to say what is due.
        boolean byLimit =
                goodbye.tells("reason") ? goodbye.text("reason").equals("PLAYTIME_LIMIT") : nowNs >= earliestNs;
        if (byLimit && earliestNs == Long.MAX_VALUE) {
            finding(FindingKind.CUT_WRONGLY, nowNs, "PLAYTIME_LIMIT for a player whom nothing limits");
        } else if (byLimit) {
            judgeInstant(earliestNs, person.dueLatestNs(policy, game), nowNs);
            judgeRetryAt(goodbye, nowNs);
        }
        closeInner(byLimit ? Math.min(nowNs, earliestNs) : surelyOpenNs());
    }

    /** A message that was sent at {@code atNs} came back: the session was open then. */
    public void proven(long atNs) {
        provenNs = Math.max(provenNs, atNs);
    }

    /** Until when play surely counted in a session that the gateway ended: when it did so was seen only later. */
    private long surelyOpenNs() {
        return Math.max(welcomeNs, provenNs);
    }

    private void judgeInstant(long earliestNs, long latestNs, long nowNs) {
        long slackNs = policy.slack().accountNs() * person.account().sessions();
        examiner.measure().record(Metric.CUT_ERROR, nowNs - latestNs);
        if (nowNs < earliestNs - slackNs && !midnightBetween(nowNs - SEEN_LATE_NS, nowNs)) {
            finding(
                    FindingKind.CUT_EARLY,
                    nowNs,
                    String.format(Locale.ROOT, "cut at least %.1f ms before the limit", (earliestNs - nowNs) / MS));
        } else if (nowNs > latestNs + policy.slack().cutNs()) {
            finding(
                    FindingKind.CUT_LATE,
                    nowNs,
                    String.format(Locale.ROOT, "cut at least %.1f ms after the limit", (nowNs - latestNs) / MS));
        }
    }

    private void judgeRetryAt(Saying goodbye, long nowNs) {
        if (goodbye.partial()) {
            return;
        }
        long retryAtMs = goodbye.retryAtMs();
        long nowMs = examiner.wallMsAt().applyAsLong(nowNs);
        boolean inADay = retryAtMs > nowMs - 1000 && retryAtMs <= nowMs + 86_401_000L;
        boolean midnightKnown = policy.midnightNs() != Long.MAX_VALUE && nowNs < policy.midnightNs();
        long midnightMs = examiner.wallMsAt().applyAsLong(policy.midnightNs());
        if (!inADay || (midnightKnown && Math.abs(retryAtMs - midnightMs) > 2000)) {
            finding(FindingKind.RETRY_AT_WRONG, nowNs, "retryAt is '" + goodbye.text("retryAt") + "'");
        }
    }

    /**
     * The player was refused.
     *
     * @param reason as the gateway named it
     * @param goodbye null where the refusal was no message (an HTTP status)
     */
    public void refused(String reason, @Nullable Saying goodbye, long nowNs) {
        refused = true;
        String always = person.refusedAlways(policy);
        if (reason.equals("PLAYTIME_LIMIT")) {
            long slackNs = policy.slack().accountNs() * (1 + person.account().sessions());
            boolean maySurely = !person.limited(policy) || person.remainingLeastNs(policy, game, nowNs) > slackNs;
            if (maySurely && !midnightBetween(helloNs, nowNs)) {
                finding(FindingKind.REFUSED_WRONGLY, nowNs, "PLAYTIME_LIMIT although play was left");
            } else if (goodbye != null) {
                judgeRetryAt(goodbye, nowNs);
            }
        } else if (always != null && !reason.equals(always)) {
            finding(FindingKind.REFUSED_WRONGLY, nowNs, "refused with " + reason + " instead of " + always);
        } else if (always == null && policyReason(reason)) {
            finding(FindingKind.REFUSED_WRONGLY, nowNs, "refused with " + reason);
        }
    }

    /** Reasons that judge the player; the others say that the gateway or the game has no room now, which load may cause. */
    private static boolean policyReason(String reason) {
        return switch (reason) {
            case "UNVERIFIED", "AGE_RATING", "UNAUTHENTICATED", "OUTSIDE_WINDOW" -> true;
            default -> false;
        };
    }

    /** A WebSocket of the gateway closes with {@code code}. */
    public void closing(int code, long nowNs) {
        if (!CloseCodes.agree(goodbyeReason, code)) {
            finding(FindingKind.CLOSE_CODE_WRONG, nowNs, "code " + code + " after " + goodbyeReason);
        }
    }

    /** The player begins to leave, or stops waiting, at {@code nowNs}: play surely counted until now, or until a cut not heard of yet. */
    public void leaving(long nowNs) {
        if (innerOpen) {
            leftNs = nowNs;
            dueEarliestNs = person.limited(policy) ? person.dueEarliestNs(policy, game) : Long.MAX_VALUE;
            dueLatestNs = person.limited(policy) ? person.dueLatestNs(policy, game) : Long.MAX_VALUE;
            closeInner(Math.min(nowNs, Math.max(dueEarliestNs, surelyOpenNs())));
        }
    }

    /** The connection is gone at {@code nowNs}; a player who vanished was perhaps counted until {@code graceNs} later. */
    public void ended(long nowNs, long graceNs) {
        if (innerOpen) {
            judgeOverdue(surelyOpenNs(), person.limited(policy) ? person.dueLatestNs(policy, game) : Long.MAX_VALUE);
            closeInner(surelyOpenNs());
        } else if (leftNs != Long.MIN_VALUE) {
            judgeOverdue(leftNs, dueLatestNs);
        }
        overlay.ended(nowNs);
        if (outerOpen) {
            outerOpen = false;
            person.account().closeOuter(game, nowNs + graceNs);
        }
        if (!refused) {
            examiner.book()
                    .add(new PlayedSession(session, player, game, helloNs, welcomeNs, innerEndNs, nowNs + graceNs));
        }
    }

    private void judgeOverdue(long nowNs, long dueNs) {
        long overdueNs = dueNs == Long.MAX_VALUE ? 0 : nowNs - dueNs;
        if (overdueNs > policy.slack().cutNs()) {
            finding(
                    FindingKind.NOT_CUT,
                    nowNs,
                    String.format(Locale.ROOT, "still playing %.1f ms after the limit", overdueNs / MS));
        }
    }

    private void closeInner(long atNs) {
        innerOpen = false;
        innerEndNs = atNs;
        person.account().closeInner(game, atNs);
    }

    private void finding(FindingKind kind, long nowNs, String detail) {
        examiner.findings().add(kind, nowNs, player, detail);
    }
}
