package io.playgate.gateway.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the player reads.
 *
 * @param language {@code vi} or {@code en}, or one that {@code texts} brings
 * @param texts file of replacements per language; a replaced text keeps its placeholders
 */
public record OverlayConfig(String language, Map<String, Path> texts) {}
