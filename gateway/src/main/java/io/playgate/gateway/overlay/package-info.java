/** What the gateway says to the player: texts, templates, and the bytes of notices in each framing. Owned by the session's event loop. */
@NullMarked
package io.playgate.gateway.overlay;

import org.jspecify.annotations.NullMarked;
