package io.playgate.gateway.config.load;

import io.playgate.gateway.config.DrainConfig;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Quantities;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import java.time.Duration;
import java.util.List;

/** {@code drain}: how the gateway goes. */
final class DrainSection {
    private static final Key<Duration> WINDOW = Key.of(
            "window",
            Quantities.duration("0s", "1d"),
            "20s",
            "Sessions are told to go over this time, jittered, so that they don't all return at once.",
            "50,000 sessions / 20 s = 2,500 log-ins a second for the other nodes");
    private static final Key<Duration> TIMEOUT = Key.of(
            "timeout",
            Quantities.duration("0s", "1d"),
            "25s",
            "After it the rest is cut; at least `window`.",
            "Kubernetes kills 30 s after SIGTERM: 5 s are left for the last commit");

    static final Section<DrainConfig> SECTION =
            new Section<>("How the gateway goes.", List.of(WINDOW, TIMEOUT), DrainSection::bind);

    private DrainSection() {}

    private static DrainConfig bind(Values values) {
        Duration window = values.get(WINDOW);
        Duration timeout = values.get(TIMEOUT);
        if (timeout.compareTo(window) < 0) {
            Key<Duration> culprit = values.given(TIMEOUT) ? TIMEOUT : WINDOW;
            values.error(
                    culprit, "drain.timeout is shorter than drain.window, allowed: timeout at least as long as window");
        }
        return new DrainConfig(window, timeout);
    }
}
