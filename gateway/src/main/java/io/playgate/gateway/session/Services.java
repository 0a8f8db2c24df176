package io.playgate.gateway.session;

import io.playgate.gateway.accounting.AccountantProxy;
import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.metrics.GatewayMetrics;
import io.playgate.gateway.network.NetworkStack;
import io.playgate.gateway.overlay.Speech;

/** What every session of the process works with. Immutable; each part is thread-safe. */
public record Services(
        AccountantProxy accountant,
        Clock clock,
        NetworkStack network,
        GatewayMetrics metrics,
        SessionIds ids,
        SessionLog log,
        Speech speech) {}
