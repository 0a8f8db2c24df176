package io.playgate.gateway.policy;

import io.playgate.gateway.policy.rule.Audience;
import io.playgate.gateway.policy.rule.Caps;
import io.playgate.gateway.policy.rule.Limits;
import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A verdict in words: what it rests on, why it falls, and what changes it. Any thread may call it. */
public final class PolicyExplainer {
    private final PolicySchedule schedule;
    private final Policy policy;
    private final PlayerFacts player;
    private final GameFacts game;
    private final Usage usage;
    private final long nowMs;
    private final Words words;

    private PolicyExplainer(PolicySchedule schedule, PlayerFacts player, GameFacts game, Usage usage, long nowMs) {
        this.schedule = schedule;
        this.policy = schedule.inForce(nowMs);
        this.player = player;
        this.game = game;
        this.usage = usage;
        this.nowMs = nowMs;
        this.words = new Words(policy);
    }

    /**
     * Why {@link PolicySchedule#decide} says what it says.
     *
     * @return short English sentences, one a line, from the rule to the verdict to what changes it; times in the policy's zone
     */
    public static List<String> explain(
            PolicySchedule schedule, PlayerFacts player, GameFacts game, Usage usage, long nowMs) {
        return new PolicyExplainer(schedule, player, game, usage, nowMs).lines();
    }

    private List<String> lines() {
        Verdict verdict = schedule.decide(player, game, usage, nowMs);
        List<String> lines = new ArrayList<>();
        lines.add(words.instant(nowMs) + " " + policy.zone() + ", policy " + policy.id() + " ("
                + policy.basis().legalBasis() + ").");
        lines.add(player(verdict.ageClass()));
        lines.add(game(verdict));
        if (verdict.inScope() && limited()) {
            lines.addAll(limits(verdict));
        }
        lines.addAll(ruling(verdict));
        lines.addAll(changes(verdict));
        lines.addAll(guardian());
        return lines;
    }

    private boolean limited() {
        return Standing.of(policy, player, today()).limited();
    }

    private int today() {
        return policy.gameDay().dayOf(nowMs);
    }

    private String player(AgeClass ageClass) {
        Audience audience = policy.audience();
        PartialDate born = player.birthdate();
        String who = "The player counts as " + ageClass.label();
        String verified = player.verified() ? "; the account is verified." : "; the account is not verified.";
        if (player.guardianRegistered()) {
            return who + ": a guardian registered the account, so a date on file may be the guardian's" + verified;
        }
        if (born == null) {
            return who + ": no birth date is known, which the policy treats as " + audience.unknownAge() + verified;
        }
        boolean distrusted = !player.verified() && audience.unverified() == Audience.Unverified.MINOR;
        String belief = distrusted ? " is not believed while the account is unverified" : "";
        return who + ": the birth date " + born + belief + ", " + audience.majority() + " on "
                + born.reachesOn(audience.majority()) + verified;
    }

    private String game(Verdict verdict) {
        String name = game.id().isEmpty() ? "Any game " : "Game " + game.id() + " ";
        return name + game.kinds() + " rated " + game.rating().label()
                + (verdict.inScope() ? " is in scope: " : " is out of scope: ") + "the policy looks at "
                + policy.audience().kinds() + ".";
    }

    private List<String> limits(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        boolean holiday = policy.holiday(today());
        if (policy.limits().onLimit() == Limits.OnLimit.DISCONNECT) {
            Caps caps = Standing.caps(policy, player, today());
            lines.add("Used over all games: "
                    + words.share(usage.poolMs(), caps.pool().onDayMs(holiday)) + "; in this game: "
                    + words.share(usage.gameMs(), caps.perGame().onDayMs(holiday)) + ".");
        }
        if (!policy.limits().tiers().isEmpty()) {
            lines.add("The reward is " + verdict.rewardPermille() + " permille after "
                    + DurationText.format(usage.poolMs()) + " of play.");
        }
        if (!policy.limits().windows().isEmpty()) {
            lines.add("Play is allowed in windows of the day"
                    + (holiday ? "; today is a holiday." : "; today is no holiday."));
        }
        return lines;
    }

    private List<String> ruling(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        CloseReason reason = verdict.reason();
        if (reason != null) {
            lines.add("Play is refused (" + reason + "): " + why(reason, verdict.binding()) + ".");
            lines.add(
                    verdict.retryAtMs() == Verdict.NEVER_MS
                            ? "No time alone opens it again."
                            : "It may be allowed again from " + words.instant(verdict.retryAtMs()) + ".");
        } else if (verdict.binding() == null) {
            lines.add("Play is allowed; nothing limits this player in this game.");
        } else {
            lines.add("Play is allowed for " + DurationText.format(verdict.remainingMs()) + "; first to end it: "
                    + words.limit(verdict.binding()) + ".");
            lines.add(
                    verdict.cutAtMs() == Verdict.NEVER_MS
                            ? "No cut is due before the limits begin anew."
                            : "A player who keeps playing is cut at " + words.instant(verdict.cutAtMs()) + ".");
        }
        return lines;
    }

    private String why(CloseReason reason, @Nullable Binding binding) {
        return switch (reason) {
            case UNVERIFIED ->
                player.verified()
                        ? "the policy refuses players without a birth date"
                        : "the policy lets only verified accounts play";
            case AGE_RATING -> "the game is rated " + game.rating().label() + ", and the player is not that old";
            case OUTSIDE_WINDOW -> "the hour is outside the windows";
            default -> binding == null ? "a limit is reached" : words.limit(binding) + " is used up";
        };
    }

    private List<String> changes(Verdict verdict) {
        long playingMs = verdict.changesAtMs();
        long idleMs = verdict.changesAtMsIfIdle();
        if (playingMs == idleMs) {
            return List.of(
                    playingMs == Verdict.NEVER_MS
                            ? "Time alone changes nothing in this."
                            : "This may change at " + words.instant(playingMs) + ": " + cause(verdict, playingMs)
                                    + ".");
        }
        String playing = words.instant(playingMs) + ": " + cause(verdict, playingMs);
        return List.of("This may change at " + playing + "; without play at " + words.instant(idleMs) + ".");
    }

    private String cause(Verdict verdict, long atMs) {
        List<String> causes = new ArrayList<>();
        if (atMs == verdict.cutAtMs()) {
            causes.add("the cut");
        }
        if (atMs == verdict.changes().tierAtMs()) {
            causes.add("the reward");
        }
        if (atMs == schedule.nextSwitchMs(nowMs)) {
            causes.add("policy " + schedule.inForce(atMs).id() + " comes into force");
        }
        int birthday = Standing.nextBirthday(policy, player, game.rating(), today());
        if (birthday != Integer.MAX_VALUE && atMs == policy.gameDay().startMs(birthday)) {
            causes.add("a birthday");
        }
        if (atMs == policy.openHours().opensAtMs(nowMs)) {
            causes.add("a window opens");
        }
        if (causes.isEmpty()) {
            causes.add(atMs == policy.gameDay().endMs(today()) ? "a new day" : "the limits begin anew");
        }
        return String.join(", ", causes);
    }

    private List<String> guardian() {
        PartialDate born = player.birthdate();
        int below = policy.audience().guardianBelow();
        boolean missing = born != null && !player.guardianRegistered() && GameDay.day(born.reachesOn(below)) > today();
        return missing
                ? List.of("Note: below " + below + " the law asks that a guardian register the account; none did.")
                : List.of();
    }
}
