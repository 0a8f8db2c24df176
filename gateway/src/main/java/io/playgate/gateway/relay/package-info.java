/** The tunnel between the two sockets of a session: cursors, back-pressure, and what the gateway places at boundaries. Owned by the session's event loop. */
@NullMarked
package io.playgate.gateway.relay;

import org.jspecify.annotations.NullMarked;
