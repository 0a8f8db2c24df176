/** Game servers: choosing, dialling on the session's event loop, attaching state, ejecting the dead. */
@NullMarked
package io.playgate.gateway.upstream;

import org.jspecify.annotations.NullMarked;
