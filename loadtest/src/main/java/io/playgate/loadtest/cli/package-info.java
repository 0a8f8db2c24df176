/** The command line of the harness. Owned by the main thread. */
@NullMarked
package io.playgate.loadtest.cli;

import org.jspecify.annotations.NullMarked;
