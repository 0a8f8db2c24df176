package io.playgate.gateway.config;

import java.time.Duration;

/**
 * How the gateway goes.
 *
 * @param window sessions are told to go over this time, jittered
 * @param timeout after it the rest is cut
 */
public record DrainConfig(Duration window, Duration timeout) {}
