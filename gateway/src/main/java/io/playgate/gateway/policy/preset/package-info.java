/** The shipped policies and how an operator's overrides change them: the only part of {@code policy} that reads YAML. Runs at start and on reload. */
@NullMarked
package io.playgate.gateway.policy.preset;

import org.jspecify.annotations.NullMarked;
