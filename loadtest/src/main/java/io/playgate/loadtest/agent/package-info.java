/** One run on many machines: a controller and its agents over TCP. Owned by the threads that serve each connection. */
@NullMarked
package io.playgate.loadtest.agent;

import org.jspecify.annotations.NullMarked;
