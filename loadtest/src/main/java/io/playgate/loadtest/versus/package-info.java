/**
 * Playgate beside HAProxy and nginx: the same clients, the same echo server, in turns, in one run. The command's thread owns the run; client,
 * echo server and every proxy are processes of their own, so that each one's processor time is its own.
 */
@NullMarked
package io.playgate.loadtest.versus;

import org.jspecify.annotations.NullMarked;
