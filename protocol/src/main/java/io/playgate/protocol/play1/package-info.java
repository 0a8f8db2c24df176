/** PLAY/1, the native TCP framing: its types, limits and encoding. Pure functions; any thread. */
@NullMarked
package io.playgate.protocol.play1;

import org.jspecify.annotations.NullMarked;
