/** Players' tokens (RFC 7519): verified on any event loop without blocking, signed by the command line. Depends on config and clock. */
@NullMarked
package io.playgate.gateway.token;

import org.jspecify.annotations.NullMarked;
