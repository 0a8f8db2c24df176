/** The names in the token that says who a player is, contract section 3. Constants only: keys and verification are the gateway's. */
@NullMarked
package io.playgate.protocol.token;

import org.jspecify.annotations.NullMarked;
