package io.playgate.gateway.policy.preset;

import io.playgate.gateway.policy.DurationText;
import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.rule.Advisory;
import io.playgate.gateway.policy.rule.Audience;
import io.playgate.gateway.policy.rule.Basis;
import io.playgate.gateway.policy.rule.Duties;
import io.playgate.gateway.policy.rule.Duties.Retention;
import io.playgate.gateway.policy.rule.GameKind;
import io.playgate.gateway.policy.rule.Limits;
import io.playgate.gateway.policy.rule.Notices;
import io.playgate.gateway.policy.rule.Rating;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a whole policy from its text; every problem at once. */
final class PolicyReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern LOCATION = Pattern.compile("[A-Z]{2}|any");
    private static final List<String> POSITIONS = List.of("top-left", "top-right", "bottom-left", "bottom-right");
    private static final int AGE_MAX = 120;
    private static final int LEGAL_BASIS_LENGTH_MAX = 500;
    private static final int WARNINGS_MAX = 20;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    /** Faster than a player can read already; here so that a typing error can't flood the players. */
    private static final long ADVISORY_MIN_MS = 10;

    private PolicyReader() {}

    static Policy read(Map<String, Object> tree, List<PolicyProblem> problems) {
        Section policy = new Section("", tree, problems);
        String name = policy.scalar(
                "name", "lower-case letters, digits, . _ -, at most 64", "", text -> matching(text, NAME));
        Basis basis = new Basis(
                policy.scalar("legalBasis", "a text of at most 500 characters", "", PolicyReader::legalBasis),
                policy.scalar("effectiveFrom", Values.DATE, LocalDate.EPOCH, Values::date));
        ZoneId zone = policy.<ZoneId>scalar("zone", Values.ZONE, ZoneOffset.UTC, Values::zone);
        Audience audience = audience(policy);
        Limits limits = LimitsReader.read(policy);
        Notices notices = notices(policy);
        Duties duties = duties(policy);
        policy.end();
        return new Policy(name, basis, zone, audience, limits, notices, duties);
    }

    private static Audience audience(Section policy) {
        Audience.Subject subject = policy.choice("subject", Audience.Subject.PERSON, Audience.Subject.class);
        int ageMax = policy.scalar(
                "ageMaxExclusive",
                "1 to " + AGE_MAX + ", or none",
                1,
                text -> Values.none(text) ? Audience.EVERYONE : Values.integer(text, 1, AGE_MAX));
        EnumSet<GameKind> kinds = EnumSet.noneOf(GameKind.class);
        List<String> names = List.of("G1", "G2", "G3", "G4");
        policy.scalars("kinds", String.join(", ", names), "G1", text -> Values.word(text, names))
                .forEach(kind -> kinds.add(GameKind.valueOf(kind)));
        if (kinds.isEmpty()) {
            policy.refuse("kinds", "is empty, so that nothing is limited", "at least one of G1, G2, G3, G4");
        }
        return new Audience(
                subject,
                ageMax,
                policy.choice("unknownAge", Audience.UnknownAge.MINOR, Audience.UnknownAge.class),
                policy.choice("unverified", Audience.Unverified.MINOR, Audience.Unverified.class),
                policy.scalar("guardianBelow", "0 to " + AGE_MAX, 0, text -> Values.integer(text, 0, AGE_MAX)),
                kinds);
    }

    private static Notices notices(Section policy) {
        String allowed = DurationText.ALLOWED + ", 1ms to 24h";
        List<Long> warnings = policy.scalars("warnings", allowed, 1L, text -> Values.durationMs(text, 1, DAY_MS));
        if (warnings.size() > WARNINGS_MAX) {
            policy.refuse("warnings", "has " + warnings.size() + " entries", "at most " + WARNINGS_MAX);
        }
        Advisory advisory = advisory(policy.section("advisory"));
        Section rating = policy.section("rating");
        List<Rating> labels =
                new ArrayList<>(rating.scalars("labels", Values.RATING, Rating.EVERYBODY, Values::rating));
        String position = rating.scalar(
                "position", String.join(", ", POSITIONS), "top-left", text -> Values.word(text, POSITIONS));
        boolean gate = rating.scalar("gate", Values.BOOLEAN, true, Values::bool);
        rating.end();
        return new Notices(warnings, advisory, labels, position, gate);
    }

    private static Advisory advisory(Section section) {
        Advisory.Mode mode = section.choice("mode", Advisory.Mode.NONE, Advisory.Mode.class);
        if (mode == Advisory.Mode.NONE) {
            if (section.has("every")) {
                section.refuse(
                        "every", "has no effect, as no advisory is sent", "nothing, or mode: CONTINUOUS or EVERY");
            }
            section.end();
            return Advisory.NONE;
        }
        long everyMs = section.scalar(
                "every",
                DurationText.ALLOWED + ", 10ms to 24h",
                DAY_MS,
                text -> Values.durationMs(text, ADVISORY_MIN_MS, DAY_MS));
        section.end();
        return new Advisory(mode, everyMs);
    }

    private static Duties duties(Section policy) {
        Section retention = policy.section("retention");
        Retention kept = new Retention(
                retention.scalar("usage", Values.PERIOD, Period.ZERO, Values::period),
                retention.scalar("identity", Values.PERIOD, Period.ZERO, Values::period),
                retention.choice("from", Retention.From.LAST_USE, Retention.From.class));
        retention.end();
        return new Duties(
                kept,
                policy.choice("report", Duties.Report.NONE, Duties.Report.class),
                policy.scalar(
                        "dataLocation",
                        "two capital letters such as VN, or any",
                        "any",
                        text -> matching(text, LOCATION)));
    }

    private static String legalBasis(String text) {
        if (text.isBlank() || text.length() > LEGAL_BASIS_LENGTH_MAX) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String matching(String text, Pattern pattern) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
