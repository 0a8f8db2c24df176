/** The kernel's sockets as the harness uses them. Immutable, any thread. */
@NullMarked
package io.playgate.loadtest.socket;

import org.jspecify.annotations.NullMarked;
