/** The session gateway: the composition root and the command line. */
@NullMarked
package io.playgate.gateway;

import org.jspecify.annotations.NullMarked;
