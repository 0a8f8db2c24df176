/** Players' tokens (RFC 7519): verified on any event loop without blocking, signed by the command line. Depends on config, clock and policy. */
@NullMarked
package io.playgate.gateway.token;

import org.jspecify.annotations.NullMarked;
