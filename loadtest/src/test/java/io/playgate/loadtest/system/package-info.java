/** The whole gateway over real sockets: what contract and issues promise, seen from outside. */
@NullMarked
package io.playgate.loadtest.system;

import org.jspecify.annotations.NullMarked;
