/** When sessions begin: open loop, so that a slow target never slows the arrivals. Owned by the shard's event loop. */
@NullMarked
package io.playgate.loadtest.arrival;

import org.jspecify.annotations.NullMarked;
