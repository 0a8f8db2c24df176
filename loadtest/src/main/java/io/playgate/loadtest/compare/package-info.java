/** Whether the difference between two runs is real: bootstrap intervals. Pure. */
@NullMarked
package io.playgate.loadtest.compare;

import org.jspecify.annotations.NullMarked;
