/** A TCP relay that delays, stalls, cuts and truncates by seed. Owned by its own event loop. */
@NullMarked
package io.playgate.loadtest.fault;

import org.jspecify.annotations.NullMarked;
