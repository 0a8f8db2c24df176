/** Conditions a run must meet, as written in the scenario. Pure; the main thread asks. */
@NullMarked
package io.playgate.loadtest.threshold;

import org.jspecify.annotations.NullMarked;
