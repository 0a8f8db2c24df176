package io.playgate.gateway.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Shared state between nodes.
 *
 * @param valkey {@code redis://HOST:PORT} or {@code rediss://HOST:PORT}, without a password
 * @param node this node's name
 * @param passwordFile Valkey's password; null: none
 */
public record ClusterConfig(String valkey, String node, @Nullable Path passwordFile) {}
