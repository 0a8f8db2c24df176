/** Commands that start a gateway in this process, and the life of such a process: ready, signals, drain, end. */
@NullMarked
package io.playgate.gateway.cli.run;

import org.jspecify.annotations.NullMarked;
