package io.playgate.gateway.config;

import java.nio.file.Path;

/**
 * Where player state lives.
 *
 * @param players expected in the files' lifetime; records are pre-allocated, about 420 bytes of disk for each
 */
public record StateConfig(Path directory, long players) {}
