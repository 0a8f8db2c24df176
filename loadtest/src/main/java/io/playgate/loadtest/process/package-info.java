/** Other programs that the harness starts and stops. Owned by the command's thread. */
@NullMarked
package io.playgate.loadtest.process;

import org.jspecify.annotations.NullMarked;
