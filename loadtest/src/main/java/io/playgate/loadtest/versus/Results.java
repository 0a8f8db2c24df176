package io.playgate.loadtest.versus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All samples, by case and contender in the order of their coming. Owned by the command's thread. */
public final class Results {
    private final List<Contender> contenders;
    private final Map<Case, Map<String, List<Sample>>> samples = new LinkedHashMap<>();

    Results(List<Contender> contenders) {
        this.contenders = contenders;
    }

    void add(Case asked, Contender contender, Sample sample) {
        samples.computeIfAbsent(asked, unused -> new LinkedHashMap<>())
                .computeIfAbsent(contender.name(), unused -> new ArrayList<>())
                .add(sample);
    }

    List<Contender> contenders() {
        return contenders;
    }

    List<Case> cases() {
        return List.copyOf(samples.keySet());
    }

    List<Sample> of(Case asked, Contender contender) {
        return samples.getOrDefault(asked, Map.of()).getOrDefault(contender.name(), List.of());
    }

    /** Messages a second for a paced case, from the case that found the highest rates; 0 for a case without a schedule. */
    int rate(Case asked) {
        if (!asked.paced()) {
            return 0;
        }
        double slowest = samples.entrySet().stream()
                .filter(entry -> asked.pacedBy(entry.getKey()))
                .flatMap(entry -> entry.getValue().values().stream())
                .mapToDouble(rounds -> rounds.stream()
                        .mapToDouble(sample -> sample.outcome().perSecond())
                        .sorted()
                        .skip(rounds.size() / 2)
                        .findFirst()
                        .orElse(0))
                .min()
                .orElseThrow(() -> new IllegalArgumentException(
                        asked.name() + " needs the case that finds its rate in the same run"));
        return (int) (Case.PACE * slowest);
    }

    /** Whether no sample was spoilt by a fault or by the client. */
    boolean valid() {
        return samples.values().stream()
                .flatMap(byName -> byName.values().stream())
                .flatMap(List::stream)
                .allMatch(sample -> sample.invalid().isEmpty());
    }
}
