/** Cursors that find the boundaries of frames in a byte stream. Owned by one event loop each; imports only Netty's buffers and the constants of PLAY/1. */
@NullMarked
package io.playgate.protocol.frame;

import org.jspecify.annotations.NullMarked;
