/** Tests of the messages' JSON. One thread each. */
@NullMarked
package io.playgate.protocol.message;

import org.jspecify.annotations.NullMarked;
