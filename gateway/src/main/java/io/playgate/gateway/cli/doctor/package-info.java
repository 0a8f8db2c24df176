/** What this machine lacks for the configured load. Reads, binds for a moment, changes nothing. */
@NullMarked
package io.playgate.gateway.cli.doctor;

import org.jspecify.annotations.NullMarked;
