package io.playgate.gateway.session;

import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.LimitsConfig;
import io.playgate.gateway.config.ListenerConfig;
import io.playgate.gateway.overlay.Voice;
import io.playgate.gateway.upstream.Dialer;
import io.playgate.gateway.upstream.ServerPool;

/** What the sessions of one listener share. Immutable; each part is thread-safe. */
public record ListenerRuntime(
        Services services,
        GameConfig game,
        ListenerConfig listener,
        int gameIndex,
        LimitsConfig limits,
        ServerPool servers,
        Dialer dialer,
        Voice voice) {}
