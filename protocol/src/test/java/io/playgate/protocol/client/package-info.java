/** Tests of the client against a scripted server. */
@NullMarked
package io.playgate.protocol.client;

import org.jspecify.annotations.NullMarked;
