package io.playgate.gateway.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The admin API.
 *
 * @param tokenFile bearer token of the admin API; null is accepted only with a loopback address
 */
public record AdminConfig(InetSocketAddress listen, @Nullable Path tokenFile) {}
