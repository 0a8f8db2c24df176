package io.playgate.loadtest.simulate;

import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.PolicySchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws policies: caps at random, from now on and sometimes others from a midnight to come. */
final class PolicyDeck {
    private static final long MINUTE_MS = 60_000L;

    private final SplittableRandom random;
    private final Sabotage sabotage;
    private final Map<Terms, Policy> known;

    /**
     * A deck.
     *
     * @param known those read already, shared by all histories
     */
    PolicyDeck(SplittableRandom random, Sabotage sabotage, Map<Terms, Policy> known) {
        this.random = random;
        this.sabotage = sabotage;
        this.known = known;
    }

    /** The law of a whole history: one that counts by account can't follow another without a restart. */
    String preset() {
        return switch (random.nextInt(7)) {
            case 0 -> "vn-2006";
            case 1, 2, 3 -> "vn-2014";
            default -> "vn-2024";
        };
    }

    List<Terms> draw(String preset, long today) {
        List<Terms> schedule = new ArrayList<>();
        schedule.add(terms(preset, 0));
        if (random.nextInt(3) == 0) {
            schedule.add(terms(preset, today + random.nextInt(1, 5)));
        }
        return schedule;
    }

    /** The same as the accountant has it. */
    PolicySchedule policies(List<Terms> schedule) {
        return new PolicySchedule(schedule.stream()
                .map(terms -> known.computeIfAbsent(terms, each -> each.policy(sabotage.overrides())))
                .toList());
    }

    private Terms terms(String preset, long fromDay) {
        long poolMs = (10 + random.nextInt(10) * 17) * MINUTE_MS;
        long gameMs = random.nextBoolean() ? Terms.NO_CAP_MS : (5 + random.nextInt(5) * 16) * MINUTE_MS;
        return new Terms(preset, poolMs, gameMs, fromDay);
    }
}
