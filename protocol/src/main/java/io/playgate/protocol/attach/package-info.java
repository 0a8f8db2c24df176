/**
 * What the gateway tells a game server about the player at the start of a session, contract section 6: as TLVs of a PROXY protocol header
 * or as HTTP headers, signed if wanted. Immutable; any thread. Game servers depend on this package too.
 */
@NullMarked
package io.playgate.protocol.attach;

import org.jspecify.annotations.NullMarked;
