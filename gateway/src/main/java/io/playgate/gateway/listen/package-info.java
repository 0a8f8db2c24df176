/** Listeners: binding, limits per address, TLS, PROXY protocol in, and the handshake up to a token. Event loops own everything here. */
@NullMarked
package io.playgate.gateway.listen;

import org.jspecify.annotations.NullMarked;
