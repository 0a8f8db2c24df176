/** Tests of PLAY/1's encoding. One thread each. */
@NullMarked
package io.playgate.protocol.play1;

import org.jspecify.annotations.NullMarked;
