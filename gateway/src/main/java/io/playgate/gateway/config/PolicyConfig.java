package io.playgate.gateway.config;

import java.util.Map;

/**
 * The policy as the file names it: a preset and what it overrides, already checked against the policy's own keys.
 *
 * @param name of the policy: the preset's, or the one that an override gives it
 * @param extendsPreset {@code vn-2006}, {@code vn-2014}, {@code vn-2024}, {@code cn-2019} or {@code cn-2021}
 * @param overrides plain YAML values by key as in the presets' own files; {@code PolicyPresets.schedule(extendsPreset, overrides)} gives the policy
 */
public record PolicyConfig(String name, String extendsPreset, Map<String, Object> overrides) {}
