package io.playgate.loadtest.workload;

import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.read.ScenarioErrors;
import io.playgate.loadtest.scenario.read.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The named workloads: scenarios inside the program, each answering one question. */
public final class Workloads {
    private Workloads() {}

    /** Every name with its question. */
    public static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("steady-play", "How does it feel to play when nothing special happens?");
        all.put("login-storm", "What if everybody comes back at once?");
        all.put("midnight-rollover", "Does the day change for everybody at the right instant?");
        all.put("upstream-loss", "What do players notice when the way to the game server fails?");
        all.put("idle-fleet", "What does a silent session cost?");
        all.put("limit-wave", "Are thousands cut on time when they reach the limit in one second?");
        return all;
    }

    /** The YAML of a workload of {@link #all}. */
    public static String text(String name) throws IOException {
        try (InputStream in = Workloads.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IOException("there is no workload " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Reads a workload of {@link #all}. */
    public static Scenario read(String name, List<String> sets) throws IOException, ScenarioErrors {
        return ScenarioReader.read(name, text(name), sets);
    }
}
