/** The words that players, game servers and the gateway share. */
@NullMarked
package io.playgate.protocol;

import org.jspecify.annotations.NullMarked;
