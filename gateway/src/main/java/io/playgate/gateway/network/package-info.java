/** The kernel's interface to the sockets and the event loops on it: what listeners and upstream connections are made of. */
@NullMarked
package io.playgate.gateway.network;

import org.jspecify.annotations.NullMarked;
