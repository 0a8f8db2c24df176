/** The accountant against a naive oracle, on a clock of its own: seeded histories of play, replayed by their seed. One thread. */
@NullMarked
package io.playgate.loadtest.simulate;

import org.jspecify.annotations.NullMarked;
