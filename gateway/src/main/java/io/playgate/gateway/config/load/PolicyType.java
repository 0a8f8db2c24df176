package io.playgate.gateway.config.load;

import io.playgate.gateway.config.PolicyConfig;
import io.playgate.gateway.config.binding.Leaf;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.Shorthand;
import io.playgate.gateway.config.binding.ValueType;
import java.util.Map;

/** {@code policy}: a preset's name, or a preset and what differs. */
final class PolicyType {
    static final String DEFAULT = "vn-2024";

    static final String[] PRESETS = {"vn-2006", "vn-2014", "vn-2024", "cn-2019", "cn-2021"};

    private PolicyType() {}

    static ValueType<PolicyConfig> create() {
        Leaf<String> preset = Leaves.choice(PRESETS);
        return new Shorthand<>(
                preset.map(name -> new PolicyConfig(name, name, Map.of())), new PolicyOverrides(preset), "extends");
    }
}
