package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.Place;

/**
 * One concluded value.
 *
 * @param key such as {@code games[0].listeners[1].path}
 * @param value as YAML text; never a secret, since secrets are files
 * @param place where it came from
 */
public record EffectiveValue(String key, String value, Place place) {}
