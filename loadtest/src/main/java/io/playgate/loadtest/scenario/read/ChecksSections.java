package io.playgate.loadtest.scenario.read;

import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaf;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import io.playgate.loadtest.scenario.Checks.Enforcement;
import io.playgate.loadtest.scenario.Checks.Slack;
import io.playgate.loadtest.scenario.Checks.Unverified;
import io.playgate.loadtest.scenario.GeneratorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code limits}, {@code checks} and {@code generator}: what the target and the harness itself are held to. */
final class ChecksSections {
    private static final Key<Long> CUT = Key.of(
            "cut",
            Forms.durationNs("0s", "1h"),
            "250ms",
            "A cut may come this much after the exact instant.",
            "a busy machine's scheduling");
    private static final Key<Long> ACCOUNT = Key.of(
            "account",
            Forms.durationNs("0s", "1h"),
            "5ms",
            "Used time may differ this much per session, beyond what is uncertain.",
            "two roundings to 1 ms and the time stamps' distance");
    private static final Key<Long> OVERLAY = Key.of(
            "overlay",
            Forms.durationNs("0s", "1h"),
            "1s",
            "A repeated advisory may come this much late.",
            "no player sees it");
    private static final Section<Slack> SLACK = new Section<>(
            "What is forgiven.",
            List.of(CUT, ACCOUNT, OVERLAY),
            values -> new Slack(values.get(CUT), values.get(ACCOUNT), values.get(OVERLAY)));

    private static final Key<Slack> SLACK_KEY = Key.section("slack", SLACK);
    private static final Key<Long> POOL =
            Key.optional("pool", Forms.durationNs("100ms", "24h"), "no cap", "Cap of a minor's day over all games.");
    private static final Key<Long> PER_GAME =
            Key.optional("perGame", Forms.durationNs("100ms", "24h"), "no cap", "Cap of each game.");
    private static final Key<Integer> ADULT_AGE =
            Key.of("adultAge", Leaves.count(1, 120), "18", "Players younger are limited.", "Decree 147/2024");
    private static final Key<Unverified> UNVERIFIED = Key.of(
            "unverified",
            Leaves.choice(unverified()),
            "refused",
            "What becomes of accounts that are not verified.",
            "vn-2024");
    private static final Key<String> RATING = Key.optional(
            "rating", Leaves.choice("00+", "12+", "16+", "18+"), "any", "Label that the overlay must carry.");
    private static final Key<Long> ADVISORY_EVERY = Key.optional(
            "advisoryEvery",
            Forms.durationNs("10ms", "24h"),
            "only the first is judged",
            "The advisory comes again at this distance.");

    static final Section<Enforcement> LIMITS = new Section<>(
            "What the gateway's policy is, seen from the outside; without it the target is no gateway.",
            List.of(POOL, PER_GAME, ADULT_AGE, UNVERIFIED, RATING, ADVISORY_EVERY, SLACK_KEY),
            ChecksSections::bindLimits);

    private static final Key<Boolean> FRAMES = Key.of(
            "frames",
            Leaves.flag(),
            "true",
            "Whether content and order of messages are judged.",
            "it costs a comparison a message");
    private static final Key<Long> STALL = Key.of(
            "stall",
            Forms.durationNs("0s", "1h"),
            "1s",
            "The whole target silent for this long is a finding; 0s: never.",
            "players leave");

    /** {@code checks} as read. */
    record ReadChecks(boolean frames, long stallNs) {}

    static final Section<ReadChecks> CHECKS = new Section<>(
            "What is judged beside the limits.",
            List.of(FRAMES, STALL),
            values -> new ReadChecks(values.get(FRAMES), values.get(STALL)));

    private static final Key<Integer> EVENT_LOOPS = Key.of(
            "eventLoops", Leaves.count(0, 256), "0", "Event loops of players; 0: one per processor.", "each fills one");
    private static final Key<Long> LAG_P99 = Key.of(
            "lagP99",
            Forms.durationNs("0s", "1m"),
            "20ms",
            "99 % must leave within this time of their instant.",
            "a frame of a game at 50 Hz");
    private static final Key<Long> LAG_MAX = Key.of(
            "lagMax",
            Forms.durationNs("0s", "10m"),
            "1s",
            "None may leave later.",
            "half of the shortest stall worth finding");
    private static final Key<Integer> BUSY_PERCENT = Key.of(
            "busyPercent",
            percent(),
            "98",
            "An event loop may be on a processor this share of the time.",
            "beyond it queues grow");
    private static final Key<Integer> STARVED_PERCENT = Key.of(
            "starvedPercent",
            percent(),
            "75",
            "An event loop may wait for a processor this share of the time.",
            "the lag judges finer");

    static final Section<GeneratorSpec> GENERATOR = new Section<>(
            "The generator and how far it may fall behind before the run is INVALID.",
            List.of(EVENT_LOOPS, LAG_P99, LAG_MAX, BUSY_PERCENT, STARVED_PERCENT),
            values -> new GeneratorSpec(
                    values.get(EVENT_LOOPS),
                    values.get(LAG_P99),
                    values.get(LAG_MAX),
                    values.get(BUSY_PERCENT) / 100.0,
                    values.get(STARVED_PERCENT) / 100.0));

    private ChecksSections() {}

    private static Leaf<Integer> percent() {
        return Leaves.count(1, 100);
    }

    private static Map<String, Unverified> unverified() {
        Map<String, Unverified> names = new LinkedHashMap<>();
        names.put("refused", Unverified.REFUSED);
        names.put("minor", Unverified.MINOR);
        names.put("allowed", Unverified.ALLOWED);
        return names;
    }

    private static Enforcement bindLimits(Values values) {
        Long poolNs = values.find(POOL);
        Long perGameNs = values.find(PER_GAME);
        Long advisoryNs = values.find(ADVISORY_EVERY);
        return new Enforcement(
                poolNs == null ? -1 : poolNs,
                perGameNs == null ? -1 : perGameNs,
                values.get(ADULT_AGE),
                values.get(UNVERIFIED),
                values.find(RATING),
                advisoryNs == null ? -1 : advisoryNs,
                Long.MAX_VALUE,
                values.get(SLACK_KEY));
    }
}
