/** Putting a run together and taking it apart: shards, doubles, collector, verdict. Owned by the main thread. */
@NullMarked
package io.playgate.loadtest.run;

import org.jspecify.annotations.NullMarked;
