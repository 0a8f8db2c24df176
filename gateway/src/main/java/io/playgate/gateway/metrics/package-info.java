/** All meters of the gateway, in one place, with bounded labels. */
@NullMarked
package io.playgate.gateway.metrics;

import org.jspecify.annotations.NullMarked;
