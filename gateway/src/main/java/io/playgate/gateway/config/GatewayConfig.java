package io.playgate.gateway.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole configuration, concluded: every value present, in range and consistent. Sections go to the parts that they configure. */
public record GatewayConfig(
        String enterprise,
        PolicyConfig policy,
        StateConfig state,
        LedgerConfig ledger,
        @Nullable ClusterConfig cluster,
        TokensConfig tokens,
        AdminConfig admin,
        NetworkConfig network,
        LimitsConfig limits,
        OverlayConfig overlay,
        DrainConfig drain,
        List<GameConfig> games) {}
