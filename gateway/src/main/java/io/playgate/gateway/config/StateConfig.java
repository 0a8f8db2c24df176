package io.playgate.gateway.config;

import java.nio.file.Path;

/**
 * Where player state lives.
 *
 * @param players expected in the files' lifetime; entries are pre-allocated, about 125 bytes each
 */
public record StateConfig(Path directory, long players) {}
