package io.playgate.gateway.policy;

import io.playgate.gateway.policy.preset.PolicyException;
import io.playgate.gateway.policy.preset.PolicyPresets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Policies, facts and instants as the tables of the tests write them. */
final class PolicyFixture {
    private PolicyFixture() {}

    /** A preset's name, or YAML with {@code extends}. */
    @SuppressWarnings("unchecked") // Plain YAML of the tests themselves, whose keys are texts.
    static Policy policy(String text) {
        if (!text.contains("{")) {
            return PolicyPresets.load(text);
        }
        Map<String, Object> tree =
                (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
        String preset = String.valueOf(tree.remove("extends"));
        try {
            return PolicyPresets.resolve(preset, tree);
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code 2010-05-01 verified guardian}; the date may be {@code ?}. */
    static PlayerFacts player(String text) {
        String born = text.split(" ", -1)[0];
        return new PlayerFacts(
                born.equals("?") ? null : PartialDate.parse(born),
                text.contains(" verified"),
                text.contains(" guardian"));
    }

    /** {@code G1+G2 12+}. */
    static GameFacts game(String text) {
        String[] words = text.split(" ", -1);
        return GameFacts.of("arena", Set.of(words[0].split("\\+")), words[1]);
    }

    /** A local date and time of the policy's zone, epoch ms. */
    static long at(Policy policy, String local) {
        return at(policy.zone(), local);
    }

    static long at(ZoneId zone, String local) {
        return LocalDateTime.parse(local.replace(' ', 'T'))
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
    }

    /** The reverse of {@link #at}; {@code never} for none. */
    static String local(Policy policy, long epochMs) {
        return epochMs == Verdict.NEVER_MS
                ? "never"
                : Instant.ofEpochMilli(epochMs)
                        .atZone(policy.zone())
                        .toLocalDateTime()
                        .toString()
                        .replace('T', ' ');
    }

    /** A length in ms; {@code unlimited} for no limit. */
    static String length(long ms) {
        return ms == Verdict.UNLIMITED_MS ? "unlimited" : DurationText.format(ms);
    }

    static long ms(String text) {
        return DurationText.parse(text).toMillis();
    }

    /** {@code allowed}, or the reason of the refusal, with the limit that binds. */
    static String outcome(Verdict verdict) {
        String binding =
                verdict.binding() == null ? "" : " " + verdict.binding().label();
        return (verdict.reason() == null ? "allowed" : verdict.reason().name()) + binding;
    }
}
