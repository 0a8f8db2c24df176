/** Reads scenarios from YAML with the binder of the gateway's own configuration: all errors at once, each with its place. One thread, one load. */
@NullMarked
package io.playgate.loadtest.scenario.read;

import org.jspecify.annotations.NullMarked;
