/** YAML text as a bounded tree in which every node knows its place; used once at start, by whichever thread loads. Knows nothing of Playgate's keys. */
@NullMarked
package io.playgate.gateway.config.yaml;

import org.jspecify.annotations.NullMarked;
