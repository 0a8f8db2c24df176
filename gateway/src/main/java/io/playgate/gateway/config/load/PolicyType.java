package io.playgate.gateway.config.load;

import io.playgate.gateway.config.PolicyConfig;
import io.playgate.gateway.config.binding.Leaf;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.Shorthand;
import io.playgate.gateway.config.binding.ValueType;
import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.gateway.policy.preset.PolicyException;
import io.playgate.gateway.policy.preset.PolicyPresets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;

/** {@code policy}: a preset's name, or a preset and what differs. */
final class PolicyType {
    /** July, August and the February of a leap year follow: from here a period of months or years has as many days as it ever has. */
    private static final LocalDate LONGEST_FROM = LocalDate.of(2023, 7, 1);

    private PolicyType() {}

    static ValueType<PolicyConfig> create() {
        Leaf<String> preset = Leaves.choice(PolicyPresets.names().toArray(String[]::new));
        return new Shorthand<>(
                preset.map(name -> new PolicyConfig(name, name, Map.of())),
                new PolicyOverrides(preset, PolicyPresets.text(PolicyPresets.DEFAULT)),
                PolicyOverrides.EXTENDS);
    }

    /** The longest time for which any policy of the schedule has usage kept; {@code policy} has been checked. */
    static Duration retention(PolicyConfig policy) {
        try {
            PolicySchedule schedule = PolicyPresets.schedule(policy.extendsPreset(), policy.overrides());
            return schedule.policies().stream()
                    .map(Policy::duties)
                    .map(duties -> days(duties.retention().usage()))
                    .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
        } catch (PolicyException e) {
            throw new IllegalArgumentException("the policy was checked before", e);
        }
    }

    /** As many days as the period ever has: six months of them are at most 184. */
    private static Duration days(Period period) {
        return Duration.ofDays(LONGEST_FROM.plus(period).toEpochDay() - LONGEST_FROM.toEpochDay());
    }
}
