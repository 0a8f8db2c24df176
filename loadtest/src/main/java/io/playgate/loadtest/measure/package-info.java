/** Truth about time: histograms from the intended instant, the generator's own lag, and whether the run may be believed. Written by event loops, read by the collector thread. */
@NullMarked
package io.playgate.loadtest.measure;

import org.jspecify.annotations.NullMarked;
