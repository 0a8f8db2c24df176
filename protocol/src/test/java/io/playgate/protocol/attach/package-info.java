/** Tests of the attachment against golden bytes and Netty's own decoder. One thread each. */
@NullMarked
package io.playgate.protocol.attach;

import org.jspecify.annotations.NullMarked;
