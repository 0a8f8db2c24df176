/** Simulated players. A shard of players belongs to one event loop, which alone touches their sockets, schedules and accounts. */
@NullMarked
package io.playgate.loadtest.player;

import org.jspecify.annotations.NullMarked;
