/** Doubles of game servers that answer, swallow, broadcast, think and fail, and verify what the gateway attaches. Owned by their own event loops. */
@NullMarked
package io.playgate.loadtest.upstream;

import org.jspecify.annotations.NullMarked;
