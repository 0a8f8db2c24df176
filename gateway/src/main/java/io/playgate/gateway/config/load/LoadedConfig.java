package io.playgate.gateway.config.load;

import io.playgate.gateway.config.GatewayConfig;
import java.util.List;

/**
 * A good configuration.
 *
 * @param warnings in the form of errors, to be printed; the gateway starts all the same
 */
public record LoadedConfig(GatewayConfig config, EffectiveConfig effective, List<String> warnings) {}
