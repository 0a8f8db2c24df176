/** The highest rate that keeps an objective. Owned by the main thread. */
@NullMarked
package io.playgate.loadtest.findmax;

import org.jspecify.annotations.NullMarked;
