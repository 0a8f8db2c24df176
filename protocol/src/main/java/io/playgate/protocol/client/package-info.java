/** A small blocking client of PLAY/1 for Java games and tests. One reading thread per connection; any thread may send. */
@NullMarked
package io.playgate.protocol.client;

import org.jspecify.annotations.NullMarked;
