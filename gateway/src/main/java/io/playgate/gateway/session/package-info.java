/** A player's stay on one game, one object per phase: handshake, admission, connect, relay, close. The session's event loop owns it. */
@NullMarked
package io.playgate.gateway.session;

import org.jspecify.annotations.NullMarked;
