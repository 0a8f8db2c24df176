/** What the gateway says to the player, contract section 5, and its JSON. Immutable; any thread. */
@NullMarked
package io.playgate.protocol.message;

import org.jspecify.annotations.NullMarked;
