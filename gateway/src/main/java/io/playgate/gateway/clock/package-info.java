/** The only package that reads the system's clocks; everything else is handed a {@link io.playgate.gateway.clock.Clock}. */
@NullMarked
package io.playgate.gateway.clock;

import org.jspecify.annotations.NullMarked;
