package io.playgate.loadtest.scenario.read;

import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.ListOf;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import io.playgate.gateway.config.binding.Variants;
import io.playgate.loadtest.scenario.Arrival;
import io.playgate.loadtest.scenario.Dist;
import io.playgate.loadtest.scenario.Phase;
import io.playgate.loadtest.scenario.Play;
import io.playgate.loadtest.scenario.Play.Conduct;
import io.playgate.loadtest.scenario.Play.Spacing;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code phases} and {@code play}: when sessions begin and what players do in them. */
final class PlaySections {
    private static final Key<Double> MESSAGES = Key.of(
            "messages", Forms.rate(), "10/s", "Messages of one session.", "an action game sends 10 to 60 a second");
    private static final Key<Spacing> SPACING =
            Key.of("spacing", spacings(), "even", "How a session's messages follow each other.", "games tick");
    private static final Key<Dist> BYTES = Key.of(
            "bytes",
            Forms.sizes("32", "16MiB"),
            "64",
            "Size of a message; 32 bytes of it are the harness's stamp.",
            "a position and an action fit into 64 bytes");
    private static final Key<Dist> SESSION = Key.of(
            "session", Forms.durations("7d"), "endless", "Length of a session.", "sessions stay until the run ends");
    private static final Key<Integer> SLOW_READERS = permille("slowReaders", "Players who read a little, rarely.");
    private static final Key<Integer> HALF_OPEN = permille("halfOpen", "Connections that never say who they are.");
    private static final Key<Integer> DROPS = permille("drops", "Players who vanish with a reset instead of leaving.");
    private static final Key<Long> RECONNECT = Key.optional(
            "reconnect",
            Forms.durationNs("0s", "1h"),
            "nobody comes back",
            "Who was cut, refused or dropped tries again after this time.");

    static final Section<Play> PLAY = new Section<>(
            "What a player does.",
            List.of(MESSAGES, SPACING, BYTES, SESSION, SLOW_READERS, HALF_OPEN, DROPS, RECONNECT),
            PlaySections::bindPlay);

    private static final Key<Double> RATE = Key.required("rate", Forms.rate(), "Sessions.");
    private static final Key<Double> FROM = Key.required("from", Forms.rate(), "Sessions at the start of the phase.");
    private static final Key<Double> TO = Key.required("to", Forms.rate(), "Sessions at its end.");
    private static final Key<Integer> SESSIONS =
            Key.required("sessions", Leaves.count(1, 1_000_000), "How many arrive.");
    private static final Key<Long> WITHIN = Key.of(
            "within", Forms.durationNs("0s", "1h"), "1s", "They arrive evenly over this time.", "a storm is short");
    private static final Key<Path> FILE = Key.required(
            "file", Leaves.path(), "CSV whose first column is the arrival in seconds from the start of the phase.");

    private static final Key<String> NAME =
            Key.required("name", Leaves.freeText(64, "1 to 64 characters"), "What reports call it.");
    private static final Key<Long> DURATION =
            Key.required("duration", Forms.durationNs("1ms", "7d"), "How long it lasts.");
    private static final Key<Arrival> ARRIVAL = Key.of(
            "arrival", arrivals(), "none", "When sessions begin; nothing the target does moves it.", "none arrive");
    private static final Key<String> GROUP = Key.optional(
            "group", Leaves.freeText(64, "a name of people.groups"), "all", "Only persons of this group arrive.");
    private static final Key<Play> PHASE_PLAY =
            Key.optional("play", PLAY, "as the scenario's `play`", "What players do from this phase on.");
    private static final Key<Boolean> MEASURED = Key.of(
            "measured", Leaves.flag(), "true", "Whether its figures count; those of a warm-up don't.", "most do");

    /** A phase as it is read, before the scenario's own play takes the place of one that isn't given. */
    record ReadPhase(
            String name,
            long durationNs,
            Arrival arrival,
            @Nullable String group,
            @Nullable Play play,
            boolean measured) {
        Phase with(Play fallback) {
            return new Phase(name, durationNs, arrival, group, play == null ? fallback : play, measured);
        }
    }

    static final ListOf<ReadPhase> PHASES = new ListOf<>(
            new Section<>(
                    "A stretch of the run.",
                    List.of(NAME, DURATION, ARRIVAL, GROUP, PHASE_PLAY, MEASURED),
                    PlaySections::bindPhase),
            1,
            100);

    private PlaySections() {}

    private static Key<Integer> permille(String name, String purpose) {
        return Key.of(name, Leaves.count(0, 1000), "0", purpose + " Permille of the sessions.", "all behave");
    }

    private static Variants<Spacing> spacings() {
        Key<Double> rate = Key.required("rate", Forms.rate(), "Ticks of one session.");
        Map<String, Section<? extends Spacing>> forms = new LinkedHashMap<>();
        forms.put("even", new Section<>("At even distances.", List.of(), values -> new Spacing.Even()));
        forms.put("poisson", new Section<>("With exponential gaps.", List.of(), values -> new Spacing.Poisson()));
        forms.put(
                "ticks",
                new Section<>(
                        "What came up since the last tick leaves together.",
                        List.of(rate),
                        values -> ticks(values, rate)));
        return new Variants<>(forms);
    }

    private static Spacing ticks(Values values, Key<Double> rate) {
        if (values.get(rate) <= 0) {
            values.error(rate, "is no rate of ticks, allowed: more than 0");
        }
        return new Spacing.Ticks(values.get(rate));
    }

    private static Variants<Arrival> arrivals() {
        Map<String, Section<? extends Arrival>> forms = new LinkedHashMap<>();
        forms.put("none", new Section<>("Nobody.", List.of(), values -> new Arrival.None()));
        forms.put(
                "constant",
                new Section<>("At even distances.", List.of(RATE), values -> new Arrival.Constant(values.get(RATE))));
        forms.put(
                "poisson",
                new Section<>("As strangers arrive.", List.of(RATE), values -> new Arrival.Poisson(values.get(RATE))));
        forms.put(
                "ramp",
                new Section<>(
                        "At a rate that changes evenly.",
                        List.of(FROM, TO),
                        values -> new Arrival.Ramp(values.get(FROM), values.get(TO))));
        forms.put(
                "storm",
                new Section<>(
                        "All within a moment.",
                        List.of(SESSIONS, WITHIN),
                        values -> new Arrival.Storm(values.get(SESSIONS), values.get(WITHIN))));
        forms.put("replay", new Section<>("As recorded.", List.of(FILE), values -> ReplayFile.read(values, FILE)));
        return new Variants<>(forms);
    }

    private static Play bindPlay(Values values) {
        Long reconnectNs = values.find(RECONNECT);
        if (values.get(SLOW_READERS) + values.get(HALF_OPEN) + values.get(DROPS) > 1000) {
            values.error(DROPS, "slowReaders, halfOpen and drops are more than 1000 together, allowed: at most 1000");
        }
        Conduct conduct = new Conduct(
                values.get(SLOW_READERS),
                values.get(HALF_OPEN),
                values.get(DROPS),
                reconnectNs == null ? -1 : reconnectNs);
        return new Play(values.get(MESSAGES), values.get(SPACING), values.get(BYTES), values.get(SESSION), conduct);
    }

    private static ReadPhase bindPhase(Values values) {
        return new ReadPhase(
                values.get(NAME),
                values.get(DURATION),
                values.get(ARRIVAL),
                values.find(GROUP),
                values.find(PHASE_PLAY),
                values.get(MEASURED));
    }
}
